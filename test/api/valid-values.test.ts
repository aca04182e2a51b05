import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('messages list what is valid', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const messagesOf = async (query: string, variables = {}): Promise<string[]> => {
    const { errors } = await api.ask(query, variables)
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT'])
    return errors.map(({ message }) => message)
  }

  test.each([
    [
      'an enum without the value',
      '{ talentFlows(groupBy: DISTRICT) { totalCount } }',
      'Value "DISTRICT" does not exist in "FlowGrouping" enum. Its values are ORGANIZATION, CITY, COUNTRY.',
    ],
    [
      'an enum that a text is given for',
      '{ companies(where: {layer: {eq: "HARDWARE"}}) { totalCount } }',
      'Its values are PHYSICAL, TECHNOLOGICAL, APPLICATION.',
    ],
    [
      'a group key of an enum with an unknown value in its filter',
      '{ relationGroups(by: [{field: "channel"}], where: {channel: {eq: PAPERS}}) { count } }',
      'Its values are JOINT_LAB, AGREEMENT,',
    ],
    [
      'an input object that a value is given for',
      '{ companies(where: {founded: 2020}) { totalCount } }',
      'Write an object with one of its fields: eq, ne, in, notIn, gt, gte, lt, lte, isNull.',
    ],
    [
      'an input field that has a near one',
      '{ companies(where: {city: {eq: "Paris"}}) { totalCount } }',
      'Field "city" is not defined by type "CompanyWhere". Did you mean "cities"?',
    ],
    ['an input field that has none', '{ entity(ref: {wikidata: "Q956"}) { id } }', 'Its fields are id, name, kind.'],
    [
      'an argument',
      '{ companies { nodes { name(lang: FR) } } }',
      'Unknown argument "lang" on field "Company.name". Its arguments are language.',
    ],
    [
      'a field',
      '{ companies { nodes { alongside { nodes { overlap { start } } } } } }',
      'Cannot query field "start" on type "Overlap". Its fields are from, to.',
    ],
    [
      'a field of a gap',
      '{ gaps(kinds: [EVENT], fields: ["zzz"]) { field } }',
      '"fields": "zzz" is not a field of Event: name one of description, externalIds, observations, startsOn,',
    ],
    [
      'a key',
      '{ eventGroups(keys: [{field: "zzz"}]) { count } }',
      '"zzz" is not a field of Event that can be a key: name one of kind, source, startsOn,',
    ],
    [
      'a key after one that leads to no entity',
      '{ entityGroups(by: [{field: "kind.toString"}]) { count } }',
      '"by": nothing can follow "kind" in "kind.toString", because "kind" leads to no entity.',
    ],
  ])('%s', async (_what, query, message) => {
    const messages = await messagesOf(query)
    expect(messages[0]).toContain(message)
  })

  test('in variables as well', async () => {
    const query =
      'query($s: [Stance!], $r: EntityRef = {name: "Baidu"}) { a: relations(facts: {stances: $s}) { totalCount } entity(ref: $r) { id } }'
    expect((await messagesOf(query, { s: ['TRUE'] }))[0]).toContain(
      'Value "TRUE" does not exist in "Stance" enum. Its values are STATED, DERIVED, ENVISAGED, DISPUTED.',
    )
    expect((await messagesOf(query, { r: 'Baidu' }))[0]).toContain(
      'Expected type "EntityRef" to be an object. Write an object with one of its fields: id, name, kind.',
    )
  })
})
