import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel } from '../../src/graph.js'
import { constantOf } from '../../src/ontology/naming.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// Kinds, fields, relation types and enum values that are words of Cypher, JavaScript and GraphQL, or like variables.

const AWKWARD = join('test', 'fixtures', 'awkward')
const model = loadModel(configFrom({ SCHEMA_DIR: AWKWARD }))
const thing = model.kinds.get('Thing')!
const kinds = [...model.kinds.values()].filter(({ name }) => name !== 'Thing')
const texts = thing.attributes.filter(({ type }) => type === 'String').map(({ name }) => name)
const moods = model.enums.get('Mood')!.values

describeEachEngine('case 10: an ontology of awkward names', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), [join(AWKWARD, 'seed')], { maxAliases: 1000 }, { SCHEMA_DIR: AWKWARD })
  })

  const ask = async (query: string, variables = {}): Promise<Record<string, any>> => {
    const { data, errors } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return data!
  }
  const ids = async (query: string, variables = {}): Promise<string[]> => {
    const [list] = Object.values(await ask(query, variables))
    return list.nodes.map(({ id }: { id: string }) => id)
  }

  test('attributes are read', async () => {
    const { things } = await ask(
      `{ things(orderBy: [{id: ASC}]) { nodes { ${texts.join(' ')} LOAD Load return mood moods catch } } }`,
    )
    const expected = (number: string) => Object.fromEntries(texts.map((name) => [name, `${name} ${number}`]))
    expect(things.nodes).toEqual([
      {
        ...expected('one'),
        LOAD: 1,
        Load: 1.5,
        return: 'set',
        mood: 'constructor',
        moods: ['load', 'Set'],
        catch: '2000-01',
      },
      {
        ...expected('two'),
        LOAD: 2,
        Load: 2.5,
        return: 'SET',
        mood: 'match',
        moods: ['SET', 'toString'],
        catch: '2001-01',
      },
    ])
  })

  test('attributes are read beside lists, counts and names in a language', async () => {
    const { things } = await ask(`{ things(orderBy: [{id: ASC}]) { nodes {
      ${texts.join(' ')} name(language: EN) citations { source { title } }
      relations(first: 1) { totalCount aggregate { count numbers { sum } } nodes { from { id } citations { source { title } } } }
    } } }`)
    expect(things.nodes.map((one: any) => texts.map((name) => one[name]))).toEqual(
      ['one', 'two'].map((number) => texts.map((name) => `${name} ${number}`)),
    )
    expect(things.nodes[0]).toMatchObject({
      name: 'Thing one',
      citations: [{ source: { title: 'List of words' } }],
      relations: { totalCount: thing.relations.length, nodes: [{ from: { id: 'thing:one' } }] },
    })
  })

  test.each(texts)('attribute %s is filtered, ordered and grouped by', async (name) => {
    const value = `${name} two`
    expect(await ids(`{ things(where: {${name}: {eq: ${JSON.stringify(value)}}}) { nodes { id } } }`)).toEqual([
      'thing:two',
    ])
    const byVariable = 'query ($w: ThingWhere) { things(where: $w) { nodes { id } } }'
    expect(await ids(byVariable, { w: { [name]: { startsWith: value } } })).toEqual(['thing:two'])
    expect(await ids(`{ things(orderBy: [{${name}: DESC}]) { nodes { id } } }`)).toEqual(['thing:two', 'thing:one'])
    const byOrder = 'query ($o: [ThingOrder!]) { things(orderBy: $o) { nodes { id } } }'
    expect(await ids(byOrder, { o: [{ [name]: 'ASC' }] })).toEqual(['thing:one', 'thing:two'])
    const { thingGroups } = await ask(`{ thingGroups(by: [${constantOf(name)}]) { count ${name} } }`)
    expect(thingGroups).toEqual(['one', 'two'].map((number) => ({ count: 1, [name]: `${name} ${number}` })))
  })

  test('attributes that differ by case are kept apart', async () => {
    expect(await ids('{ things(where: {LOAD: {eq: 2}}) { nodes { id } } }')).toEqual(['thing:two'])
    expect(await ids('{ things(where: {Load: {gt: 2}}) { nodes { id } } }')).toEqual(['thing:two'])
    expect(await ids('{ things(where: {load: {contains: "load"}, LOAD: {lt: 2}}) { nodes { id } } }')).toEqual([
      'thing:one',
    ])
    expect(await ids('{ things(orderBy: [{Load: DESC}]) { nodes { id } } }')).toEqual(['thing:two', 'thing:one'])
  })

  test.each(kinds.map((kind, index) => [kind.name, kind, index] as const))(
    'kind %s is looked up and listed',
    async (name, kind, index) => {
      const { singular, plural, idPrefix, value } = kind
      const id = `${idPrefix}:a`
      const data = await ask(`{
      __typename
      byId: ${singular}(ref: {id: "${id}"}) { __typename id kind set return }
      byName: ${singular}(ref: {name: "${name}"}) { id }
      node(id: "${id}") { __typename id }
      list: ${plural}(where: {set: {eq: ${index}}, kind: {eq: ${value}}}, orderBy: [{return: DESC}, {set: ASC}]) { nodes { id set } totalCount }
      groups: ${singular}Groups(by: [RETURN]) { count return }
      search(text: "${name}", kinds: [${value}]) { nodes { id } }
      relations(where: {to: {kind: {eq: ${value}}}}) { nodes { to { __typename } } }
    }`)
      const mood = index % 2 === 1 ? 'set' : 'SET'
      expect(data['byId']).toEqual({ __typename: name, id, kind: value, set: index, return: mood })
      expect(data['byName']).toEqual({ id })
      expect(data['node']).toEqual({ __typename: name, id })
      expect(data['list']).toEqual({ nodes: [{ id, set: index }], totalCount: 1 })
      expect(data['groups']).toEqual([{ count: 1, return: mood }])
      expect(data['search'].nodes).toEqual([{ id }])
      expect(data['relations'].nodes.length).toBeGreaterThan(0)
      expect(data['relations'].nodes.every((one: any) => one.to.__typename === name)).toBe(true)
    },
  )

  test.each(kinds.map(({ name, singular, plural, idPrefix }) => [name, singular, plural, `${idPrefix}:a`] as const))(
    'kind %s has its own names in answers, and hints where there is nothing',
    async (name, singular, plural, id) => {
      const own = await ask(`{ ...F } fragment F on Query { ${singular}(ref: {id: "${id}"}) { id } }`)
      expect(own).toEqual({ [singular]: { id } })
      const { extensions } = await api.ask(`{ ${plural}(where: {description: {contains: "zzz"}}) { totalCount } }`)
      expect(extensions?.['hints']).toMatchObject([
        { message: expect.stringContaining(`no description of any ${name} contains "zzz"`) },
      ])
    },
  )

  test('an interface is listed across them', async () => {
    const expected = [
      ...kinds.filter((_, index) => index % 3 === 0).map(({ idPrefix }) => `${idPrefix}:a`),
      'thing:one',
      'thing:two',
    ]
    expect((await ids('{ alters(first: 100, where: {return: {in: [set, SET]}}) { nodes { id } } }')).sort()).toEqual(
      expected.sort(),
    )
  })

  test.each(thing.relations.map((field) => [field.type, field] as const))(
    'relation type %s is read, filtered, grouped and followed',
    async (type, field) => {
      const { name, target } = field
      const kind = model.kinds.get(target)!
      const id = `${kind.idPrefix}:a`
      const back = kind.relations.find((one) => one.type === type)!.name
      const data = await ask(`{
      thing(ref: {id: "thing:one"}) { ${name}(where: {set: {gte: 0}}, orderBy: [{set: ASC}]) { totalCount edges { node { id } relation { type role from { id } } } }
        relations(types: [${type}]) { nodes { type } } }
      ${kind.singular}(ref: {id: "${id}"}) { ${back} { nodes { id } } }
      withSome: things(where: {${name}: {some: {id: {eq: "${id}"}}}}) { nodes { id } }
      withBack: ${kind.plural}(where: {${back}: {count: {eq: 1}}}, orderBy: [{${back}: {count: ASC}}]) { nodes { id } }
      withNone: things(where: {${name}: {none: {set: {gte: 0}}}}) { nodes { id } }
      byCount: things(orderBy: [{${name}: {count: DESC}}]) { nodes { id } }
      byField: things(orderBy: [{${name}: {node: {set: ASC}}}]) { nodes { id } }
      thingGroups(by: [${constantOf(name)}]) { count ${name} { id } }
      relations(where: {type: {eq: ${type}}}, orderBy: [{role: ASC}]) { nodes { type role } totalCount }
      paths(from: {id: "thing:one"}, to: {id: "${id}"}, relations: [${type}]) { paths { hops { relation { type } } } }
      neighborhood(of: [{id: "thing:one"}], relations: [${type}]) { nodes { entityId } }
      reachable(from: {id: "thing:one"}, kind: ${kind.value}, relations: [${type}]) { totalCount }
    }`)
      expect(data['thing'][name]).toEqual({
        totalCount: 1,
        edges: [{ node: { id }, relation: { type, role: `${type} role`, from: { id: 'thing:one' } } }],
      })
      expect(data['thing'].relations.nodes).toEqual([{ type }])
      expect(data[kind.singular][back].nodes).toEqual([{ id: 'thing:one' }])
      expect(data['withSome'].nodes).toEqual([{ id: 'thing:one' }])
      expect(data['withBack'].nodes).toEqual([{ id }])
      expect(data['withNone'].nodes).toEqual([{ id: 'thing:two' }])
      for (const order of ['byCount', 'byField'])
        expect(data[order].nodes).toEqual([{ id: 'thing:one' }, { id: 'thing:two' }])
      expect(data['thingGroups']).toEqual([
        { count: 1, [name]: { id } },
        { count: 1, [name]: null },
      ])
      expect(data['relations']).toEqual({ nodes: [{ type, role: `${type} role` }], totalCount: 1 })
      expect(data['paths'].paths).toEqual([{ hops: [{ relation: { type } }] }])
      expect(data['neighborhood'].nodes.map((one: any) => one.entityId).sort()).toEqual([id, 'thing:one'].sort())
      expect(data['reachable'].totalCount).toBe(1)
    },
  )

  test('case 5: enum values of any case are told apart in variables', async () => {
    const byType = 'query ($t: RelationType) { relations(where: {type: {eq: $t}}) { nodes { type } } }'
    for (const type of model.relationTypes.keys())
      expect((await ask(byType, { t: type }))['relations'].nodes).toEqual([{ type }])
    const byMood = 'query ($m: Mood) { things(where: {mood: {eq: $m}}) { nodes { id mood } } }'
    for (const mood of moods) {
      const expected = { constructor: ['thing:one'], match: ['thing:two'] } as Record<string, string[]>
      expect(await ids(byMood, { m: mood })).toEqual(Object.hasOwn(expected, mood) ? expected[mood] : [])
    }
  })

  test('the ontology describes itself, and a timeline has its dates', async () => {
    const { model: described, timeline } = await ask(
      '{ model { kinds { kind count } relationTypes { type count } } timeline(of: [{id: "thing:one"}, {id: "thing:two"}]) { nodes { what date } } }',
    )
    expect(described.kinds).toHaveLength(kinds.length + 1)
    expect(described.relationTypes).toEqual([...model.relationTypes.keys()].map((type) => ({ type, count: 1 })))
    expect(timeline.nodes).toEqual([
      { what: 'CATCH', date: '2000-01' },
      { what: 'CATCH', date: '2001-01' },
    ])
  })
})
