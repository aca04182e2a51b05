import { readdirSync } from 'node:fs'
import type { GraphQLEnumType } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadQuestions, loadSchema } from '../../src/graph.js'
import type { SavedQuestion } from '../../src/questions/question.js'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

// Every saved question that comes along, asked with its defaults of the shipped graph, on both engines.

const config = configFrom({})
const model = loadModel(config)
const schema = loadSchema(model)
const questions = loadQuestions(config, schema, model).list()

/** Variables that the page gives, not the form. */
const OF_PAGE = ['facts', 'language']

describe('the saved questions that come along', () => {
  test('are all read, at least thirty', () => {
    expect(questions).toHaveLength(readdirSync('questions').length)
    expect(questions.length).toBeGreaterThanOrEqual(30)
  })

  test('cover every view', () => {
    const views = schema.getType('QuestionView') as GraphQLEnumType
    for (const { name } of views.getValues()) expect(questions.map(({ view }) => view)).toContain(name)
  })

  test('has four stories for the start page, in order', () => {
    const stories = questions.filter(({ story }) => story !== null).sort((a, b) => a.story! - b.story!)
    expect(stories.map(({ name }) => name)).toEqual([
      'talent-between-cities',
      'through-whom-to-cooperate',
      'what-a-law-builds-on',
      'cities-compared',
    ])
  })

  test.each(questions)('$name speaks every language of the ontology', ({ title, description, theme, variables }) => {
    for (const text of [title, description, theme]) expect([...text.keys()]).toEqual(model.languages)
    for (const { name, label, description: more } of variables.filter((one) => !OF_PAGE.includes(one.name))) {
      expect([name, ...label.keys()]).toEqual([name, ...model.languages])
      if (more.size > 0) expect([...more.keys()]).toEqual(model.languages)
    }
  })

  test('say different things', () => {
    for (const language of model.languages)
      expect(new Set(questions.map(({ title }) => title.get(language))).size).toBe(questions.length)
  })
})

/** The items of the first lists below a value, whatever they are called. */
function firstItems(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(firstItems)
}

describeSeed('the saved questions that come along', (engine) => {
  let api: Api
  const ask = async ({ document, operationName }: SavedQuestion, variables = {}) => {
    const { data, errors, extensions } = await api.ask(document, variables, undefined, operationName)
    expect(errors).toEqual([])
    // A hint tells of a name or id that the graph does not have.
    expect(extensions?.['hints']).toBeUndefined()
    return data!
  }
  const named = (name: string): SavedQuestion => questions.find((one) => one.name === name)!

  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  test.each(questions)('$name has an answer', async (question) => {
    expect(firstItems(await ask(question))).not.toEqual([])
  })

  test.each(questions)('$name speaks the language of the page', async (question) => {
    const isNamedAlike = ['machines-compared', 'models-of-a-company'].includes(question.name)
    if (isNamedAlike || !question.variables.some(({ name }) => name === 'language')) return
    const [english, chinese] = [await ask(question, { language: 'EN' }), await ask(question, { language: 'ZH' })]
    expect(chinese).not.toEqual(english)
  })

  test('the founders of Mistral AI and their schools', async () => {
    const { company } = await ask(named('founders-and-their-schools'))
    const founders = [...new Set(company.founders.edges.map(({ node }: any) => node.name))].sort()
    expect(founders).toEqual(['Arthur Mensch', 'Guillaume Lample', 'Timothée Lacroix'])
    const lample = company.founders.edges.find(({ node }: any) => node.name === 'Guillaume Lample').node
    expect(lample.educatedAt.edges.map(({ node }: any) => node.id)).toContain('university:ecole-polytechnique')
  })

  test('the ranking in its order', async () => {
    const { programme } = await ask(named('strongest-cities'))
    expect(programme.ranked.edges.map(({ relation }: any) => relation.weight)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(programme.ranked.edges[0].node.id).toBe('city:beijing')
  })

  test('the three cities in the order in which they are named, unknown numbers empty', async () => {
    const { compare } = await ask(named('cities-compared'))
    expect(compare.rows.map(({ entity }: any) => entity.id)).toEqual(['city:beijing', 'city:shanghai', 'city:paris'])
  })

  test('groups add up to the list that they are of', async () => {
    const { relationGroups } = await ask(named('facts-by-type'))
    const counted = relationGroups.reduce((sum: number, { count }: any) => sum + count, 0)
    const { data } = await api.ask('{ relations { totalCount } }')
    expect(counted).toBe(data!['relations'].totalCount)
  })

  test('only dated facts of the year', async () => {
    const { neighborhood } = await ask(named('as-known-in-a-year'))
    for (const { relation } of neighborhood.links) {
      expect(relation.start ?? relation.end).not.toBeNull()
      if (relation.start) expect(relation.start.slice(0, 4) <= '2019').toBe(true)
      if (relation.end) expect(relation.end.slice(0, 4) >= '2019').toBe(true)
    }
  })
})
