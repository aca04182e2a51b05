import { beforeAll, expect, test } from 'vitest'
import { modelFromSdl } from '../../src/ontology/read-model.js'
import { loadModel } from '../../src/graph.js'
import { configFrom } from '../../src/config.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const KIND = 'type Book implements Entity @kind'
const RELATIONS = 'enum RelationType { CITES @ends(from: "Book", to: "Book") } enum Language { EN FR ZH }'

test('the shipped ontology has a label for every name, in every language', () => {
  const { kinds, interfaces, relationTypes, enums, languages } = loadModel(configFrom({}))
  const lacking = (name: string, labels: ReadonlyMap<string, string>): string[] =>
    languages.filter((language) => !labels.get(language)).map((language) => `${name} in ${language}`)
  const attributes = [...kinds.values()].flatMap((kind) =>
    kind.attributes.flatMap(({ name, labels }) => lacking(`${kind.name}.${name}`, labels)),
  )
  const types = [...relationTypes.values()].flatMap(({ name, labels, inverseLabels }) => [
    ...lacking(name, labels),
    ...lacking(`${name} from its end`, inverseLabels),
  ])
  const named = [...kinds.values(), ...interfaces.values()].filter(({ name }) => name !== 'Entity')
  const ofEnums = new Set([...kinds.values()].flatMap((kind) => kind.attributes.map(({ graphqlType }) => graphqlType)))
  const values = [...ofEnums].flatMap((name) =>
    [...(enums.get(name)?.valueModels ?? [])].flatMap(([value, { labels }]) => lacking(`${name}.${value}`, labels)),
  )
  expect([
    ...named.flatMap(({ name, labels, pluralLabels }) => [
      ...lacking(name, labels),
      ...lacking(`${name}s`, pluralLabels),
    ]),
    ...attributes,
    ...types,
    ...values,
  ]).toEqual([])
})

test.each([
  [`${KIND} @label(en: "book") { pages: Int } ${RELATIONS}`, 'ontology:1:35 Directive "@label" argument "fr"'],
  [`${KIND} @label(en: "a", fr: "b", zh: "c", de: "d") { pages: Int } ${RELATIONS}`, 'Unknown argument "de"'],
  [`${KIND} @inverseLabel(en: "a", fr: "b", zh: "c") { pages: Int } ${RELATIONS}`, 'may not be used on OBJECT'],
])('a label that does not fit is refused: %s', (sdl, message) => {
  expect(() => modelFromSdl(sdl)).toThrow(message)
})

describeEachEngine('the labels of the ontology', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  test('are answered in the language asked for, the default one first', async () => {
    const { data, errors } = await api.ask(`{ model {
      languages
      kinds { kind label chinese: label(language: ZH) pluralLabel(language: FR) attributes { name label(language: FR) type } }
      relationTypes { type label(language: FR) inverseLabel(language: ZH) symmetric }
      enums { name values { value label(language: ZH) } }
    } }`)
    expect(errors).toEqual([])
    const { languages, kinds, relationTypes, enums } = data!['model']
    expect(languages).toEqual(['EN', 'FR', 'ZH'])
    expect(kinds.find((one: any) => one.kind === 'RESEARCH_INSTITUTE')).toEqual({
      kind: 'RESEARCH_INSTITUTE',
      label: 'research institute',
      chinese: '研究机构',
      pluralLabel: 'instituts de recherche',
      attributes: expect.arrayContaining([{ name: 'founded', label: 'fondation', type: 'PartialDate' }]),
    })
    expect(relationTypes.find((one: any) => one.type === 'STUDIED_AT')).toEqual({
      type: 'STUDIED_AT',
      label: 'a étudié à',
      inverseLabel: '培养',
      symmetric: false,
    })
    expect(enums.find((one: any) => one.name === 'PolicyStatus').values).toContainEqual({
      value: 'IN_FORCE',
      label: '现行有效',
    })
  })

  test('stand beside the fields that lead to other entities, as seen from the kind', async () => {
    const { data, errors } = await api.ask(`{ model { queries kinds {
      kind relationFields { name label(language: FR) type standsAt kinds }
    } } }`)
    expect(errors).toEqual([])
    const { queries, kinds } = data!['model']
    expect(queries).toEqual(expect.arrayContaining(['search', 'model', 'talentFlows']))
    const { relationFields } = kinds.find((one: any) => one.kind === 'UNIVERSITY')
    expect(relationFields).toContainEqual({
      name: 'alumni',
      label: 'a formé',
      type: 'STUDIED_AT',
      standsAt: 'TO',
      kinds: ['PERSON'],
    })
  })
})
