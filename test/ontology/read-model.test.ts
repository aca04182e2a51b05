import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSchema } from '../../src/graph.js'
import { modelFromSdl, readModel } from '../../src/ontology/read-model.js'
import { OntologyError } from '../../src/ontology/sdl-nodes.js'
import { temporaryDirectory } from '../support/engines.js'

const BASE = `# Places, and fairs that are held in them.
interface Place implements Entity { places: [Place!]! @relation(type: LIES_IN, direction: IN) }
type Town implements Entity & Place @kind { founded: PartialDate }
type Land implements Entity & Place @kind
type Fair implements Entity @kind { places: [Place!]! @relation(type: HELD_IN, direction: OUT) }
enum RelationType {
  LIES_IN @ends(from: ["Place"], to: ["Place"])
  HELD_IN @ends(from: ["Fair"], to: ["Town"])
  TWINNED @ends(from: ["Town"], to: ["Town"], symmetric: true)
}`

const faultOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(OntologyError)
    return (error as Error).message
  }
  return expect.fail('the ontology should have been refused')
}
const faultWith = (from: string, to: string): string => faultOf(() => modelFromSdl(BASE.replace(from, to)))

describe('an ontology', () => {
  it('is read when its names are free and its relations fit their ends', () => {
    const model = modelFromSdl(BASE)
    expect(model.kinds.get('Fair')?.relations).toMatchObject([{ type: 'HELD_IN', direction: 'OUT', target: 'Place' }])
    expect(model.relationTypes.get('LIES_IN')).toMatchObject({ from: ['Town', 'Land'], to: ['Town', 'Land'] })
  })

  it('reads fields of symmetric relations from either end, whatever direction they give (case 27)', () => {
    const twins =
      'type Town implements Entity & Place @kind { twins: [Town!]! @relation(type: TWINNED, direction: OUT) '
    const { kinds } = modelFromSdl(BASE.replace('type Town implements Entity & Place @kind {', twins))
    const directions = kinds.get('Town')?.relations.map(({ name, direction }) => [name, direction])
    expect(directions).toEqual([
      ['twins', 'BOTH'],
      ['places', 'IN'],
    ])
  })

  it.each([
    ['hash', 'the graph stores something else'],
    ['dataset', 'the graph stores something else'],
    ['sortName', 'the graph stores something else'],
    ['citationSources', 'the graph stores something else'],
    ['names', 'every entity has a field'],
    ['kind', 'every entity has a field'],
    ['degree', 'every entity has a field'],
    ['relations', 'every entity has a list'],
    ['source', 'filters have a part'],
    ['count', 'groups have a field'],
    ['proto__', 'the graph stores something else'],
  ])('cannot call an attribute %s', (name, why) => {
    expect(faultWith('founded: PartialDate', `${name}: String`)).toMatch(
      new RegExp(`^ontology:3:45 Town\\.${name}: .*${why}.*: call it otherwise$`),
    )
  })

  it.each([
    [
      'whose kind is at neither end',
      'founded: PartialDate',
      'fairs: [Fair!]! @relation(type: LIES_IN, direction: IN)',
      'ontology:3:45 Town.fairs: it leads from Fair to Town, but LIES_IN leads from Place to Place; add Fair to the @ends of LIES_IN, or turn the direction',
    ],
    [
      'in the wrong direction',
      'direction: OUT',
      'direction: IN',
      'ontology:5:37 Fair.places: it leads from Place to Fair, but HELD_IN leads from Fair to Town; add Fair and Place to the @ends of HELD_IN, or turn the direction',
    ],
    [
      'of an interface of which a kind is at neither end',
      '@relation(type: LIES_IN, direction: IN)',
      '@relation(type: TWINNED, direction: BOTH)',
      'ontology:2:37 Place.places: it joins Place and Place, but TWINNED leads from Town to Town; add Land to the @ends of TWINNED',
    ],
    [
      'of an unknown type',
      'type: HELD_IN',
      'type: HELD_ON',
      'ontology:5:37 Fair.places: unknown relation type HELD_ON; did you mean "HELD_IN"?',
    ],
    [
      'that leads to no kind',
      'places: [Place!]! @relation(type: HELD_IN',
      'places: [Plaice!]! @relation(type: HELD_IN',
      'ontology:5:37 Fair.places: Plaice is neither a kind nor an interface; did you mean "Place"?',
    ],
    [
      'in no direction',
      'direction: OUT',
      'direction: AWAY',
      'ontology:5:37 Fair.places: its direction must be OUT, IN or BOTH',
    ],
    [
      'without a direction',
      ', direction: OUT',
      '',
      'ontology:5:55 Directive "@relation" argument "direction" of type "RelationDirection!" is required, but it was not provided.',
    ],
  ])('cannot have a relation field %s', (_title, from, to, fault) => {
    expect(faultWith(from, to)).toBe(fault)
  })

  it('cannot name an end that is nothing', () => {
    expect(faultWith('from: ["Fair"]', 'from: ["Fairs"]').split('\n')[0]).toBe(
      'ontology:8:3 HELD_IN: Fairs is neither a kind nor an interface; did you mean "Fair"?',
    )
  })

  it.each([
    ['a type that is not a kind', ' @kind { founded', ' { founded', 'ontology:3:1 Town has no @kind'],
    [
      'an unknown interface',
      'Land implements Entity & Place',
      'Land implements Entity & Plaice',
      'ontology:4:31 Land: Plaice is not an interface of the ontology; did you mean "Place"?',
    ],
    [
      'an unknown directive',
      '@kind { founded',
      '@kin { founded',
      'ontology:3:37 Unknown directive "@kin". Did you mean "@kind"?',
    ],
    [
      'an argument written as a directive',
      '@kind { founded',
      '@kind @plural(name: "x") { founded',
      'Unknown directive "@plural". It is an argument: write "@kind(plural: …)".',
    ],
    ['a kind twice', 'type Land', 'type Town', 'ontology:4:6 There can be only one type named "Town".'],
    [
      'what the server declares',
      'type Land implements Entity & Place @kind',
      'enum Stance { STATED }',
      'ontology:4:6 There can be only one type named "Stance". The server declares it: take it out',
    ],
    [
      'a query',
      'type Land implements Entity & Place @kind',
      'extend type Query { land: Town }',
      'ontology:4:1 an ontology declares kinds, interfaces and enums',
    ],
    [
      'a relation type without an end',
      ', to: ["Town"], symmetric',
      ', symmetric',
      'ontology:9:11 Directive "@ends" argument "to"',
    ],
    [
      'a kind of which the graph has another use',
      'type Land',
      'type Dataset',
      'ontology:4:1 Dataset: the graph stores something else',
    ],
    [
      'a field that its interface has otherwise',
      'founded: PartialDate',
      'places: String',
      'ontology:3:45 Town.places: Place has it as [Place!]!',
    ],
    [
      'a plural of several words',
      'Place @kind\n',
      'Place @kind(plural: "the lands")\n',
      'ontology:4:1 Land: its plural is the name of a field',
    ],
  ])('cannot hold %s', (_title, from, to, fault) => {
    expect(faultWith(from, to).split('\n')).toContainEqual(expect.stringContaining(fault))
  })

  it.each([
    ['Source', '', 'ontology:4:1 Source: the graph stores something else under that name'],
    ['Relation', '', 'ontology:4:1 Relation: the API has another use for the name Relation'],
    [
      'Path',
      '',
      'ontology:4:1 Path: the API has another use for the name Path, which follows from it: call it otherwise',
    ],
    [
      'Hour',
      '(plural: "timeline")',
      'ontology:4:1 Hour: the API has another use for the name timeline, which follows from it: call it otherwise, or give it another plural',
    ],
    [
      'Sheep',
      '(plural: "sheep")',
      'ontology:4:1 Sheep: it would have the query field "sheep" twice: call it otherwise, or give it another plural',
    ],
    ['TownEdge', '', 'ontology:4:1 TownEdge: the API has another use for the name TownEdge'],
    ['Mutation', '', 'ontology:4:1 Mutation: GraphQL has another use for that name'],
    ['Boolean', '', 'ontology:4:1 Boolean: GraphQL has another use for that name'],
    ['__Set', '', 'ontology:4:6 __Set: GraphQL keeps names that begin with "__" to itself'],
    ['town', '', 'ontology:4:1 town: its start of ids "town" is also that of Town (ontology:3:1)'],
    ['Meter', '(plural: "metrics")', 'ontology:4:1 Meter: its key in data files "metrics" is also that of the server'],
    ['Twin', '(plural: "TWINNED")', 'ontology:9:3 TWINNED: its key in data files "TWINNED" is also that of Twin'],
  ])('cannot call a kind %s', (name, plural, fault) => {
    const sdl = BASE.replace(
      'type Land implements Entity & Place @kind',
      `type ${name} implements Entity & Place @kind${plural}`,
    )
    expect(faultOf(() => loadSchema(modelFromSdl(sdl)))).toContain(fault)
  })

  it.each([
    [
      'an attribute that GraphQL keeps to itself',
      'founded: PartialDate',
      '__proto__: String',
      'ontology:3:45 __proto__: GraphQL keeps names',
    ],
    [
      'a relation type that differs from another by case',
      'TWINNED @',
      'Lies_in @',
      'ontology:9:3 Lies_in: its name without regard to case "lies_in" is also that of LIES_IN (ontology:7:3)',
    ],
    [
      'fields whose keys of groups are one',
      'founded: PartialDate',
      'soldOn: Boolean sold_on: Boolean',
      'ontology:3:61 Town.sold_on: its key of townGroups "SOLD_ON" is also that of Town.soldOn (ontology:3:45)',
    ],
    [
      'a date whose event a timeline has already',
      'founded: PartialDate',
      'relationStart: PartialDate',
      'ontology:3:45 Town.relationStart: the API has another use for the name RELATION_START',
    ],
    [
      'an enum of the name of a scalar',
      'enum RelationType',
      'enum Float { LOW } enum RelationType',
      'ontology:6:1 Float: GraphQL has another use for that name',
    ],
  ])('case 10: cannot hold %s', (_title, from, to, fault) => {
    const sdl = BASE.replace(from, to)
    expect(faultOf(() => loadSchema(modelFromSdl(sdl))).split('\n')).toContainEqual(expect.stringContaining(fault))
  })

  it.each([
    [
      'HELD_IN @ends',
      'HELD_IN @career(stage: WEDDING) @ends',
      'RelationType.HELD_IN: "stage" of @career must be STUDY',
    ],
    ['HELD_IN @ends', 'HELD_IN @chain(step: LOST) @ends', 'RelationType.HELD_IN: "step" of @chain must be BUILDS_ON'],
    [
      'Fair implements Entity @kind',
      'Fair implements Entity @kind @rollUp',
      'Fair has @rollUp, but nothing lies in it',
    ],
    [
      'Fair implements Entity @kind',
      'Fair implements Entity @kind @talentOrigin',
      'Fair has @talentOrigin, but nobody moves there',
    ],
    [
      'enum RelationType',
      'enum A @channel { X } enum B @channel { Y } enum RelationType',
      'only one enum can have @channel',
    ],
    [
      'enum RelationType',
      'enum Language { DE de } enum RelationType',
      'Language.de: data files write it "de", and DE too',
    ],
    ['enum RelationType', 'enum Language enum RelationType', 'Language has no value'],
    ['enum RelationType', 'enum RelationType enum Rest', 'ontology:6:1 RelationType has no value'],
    [
      'enum RelationType',
      'enum Language { DE @script(code: "Runes") } enum RelationType',
      'Language.DE: @script has "Runes": give an ISO 15924 code',
    ],
    ['founded: PartialDate', 'nameEn: String', 'Town.nameEn: the graph stores something else under that name'],
    [
      '@kind { founded',
      '@kind @schemaOrg(class: "schema:City") { founded',
      'Town: "schema:City" is not a class of schema',
    ],
    ['@kind { founded', '@kind @looseHub(of: 3) { founded', 'Unknown argument "of" on directive "@looseHub"'],
  ])('cannot have a role that fits nothing: %s → %s', (from, to, fault) => {
    expect(faultWith(from, to)).toContain(fault)
  })

  it.each([
    [
      'containment from either end',
      'TWINNED @ends',
      'TWINNED @contains @ends',
      'ontology:9:3 TWINNED is symmetric and has @contains, but two entities cannot contain each other: take one of the two out',
    ],
    [
      'containment that is cooperation',
      'LIES_IN @ends',
      'LIES_IN @contains @cooperation @ends',
      'ontology:7:3 LIES_IN has @contains and @cooperation, but lying in a place is not working with it: take one of the two out',
    ],
    [
      'a coordinate that is a text',
      'founded: PartialDate',
      'north: String @coordinate(axis: LATITUDE) east: Float @coordinate(axis: LONGITUDE)',
      'ontology:3:45 Town.north: it has @coordinate, so its type must be Float, not String',
    ],
    [
      'one coordinate of a kind',
      'founded: PartialDate',
      'north: Float @coordinate(axis: LATITUDE)',
      'ontology:3:45 Town.north: a place needs both coordinates: mark one more field @coordinate(axis: LONGITUDE)',
    ],
    [
      'one coordinate of an interface',
      'interface Place implements Entity {',
      'interface Place implements Entity { east: Float @coordinate(axis: LONGITUDE)',
      'ontology:2:37 Place.east: a place needs both coordinates: mark one more field @coordinate(axis: LATITUDE)',
    ],
    [
      'an attribute that is never unknown',
      'founded: PartialDate',
      'founded: PartialDate!',
      'ontology:3:45 Town.founded: its type is PartialDate!, but an attribute may be unknown: write PartialDate',
    ],
    [
      'a list that is never unknown, of an interface',
      'interface Place implements Entity {',
      'interface Place implements Entity { rivers: [String!]!',
      'ontology:2:37 Place.rivers: its type is [String!]!, but an attribute may be unknown: write [String!]',
    ],
    [
      'an attribute with an argument',
      'founded: PartialDate',
      'founded(x: Int): PartialDate',
      'ontology:3:45 Town.founded: it has the argument "x", but fields of an ontology take none: take it out',
    ],
    [
      'a relation field with an argument',
      'places: [Place!]! @relation(type: HELD_IN',
      'places(x: Int): [Place!]! @relation(type: HELD_IN',
      'ontology:5:37 Fair.places: it has the argument "x", but fields of an ontology take none: take it out',
    ],
  ])('cannot hold what it would not keep: %s', (_title, from, to, fault) => {
    expect(faultWith(from, to)).toBe(fault)
  })

  it('may have one coordinate itself and the other from an interface that has both', () => {
    const place = 'north: Float @coordinate(axis: LATITUDE) east: Float @coordinate(axis: LONGITUDE)'
    const sdl = BASE.replace('interface Place implements Entity {', `interface Place implements Entity { ${place}`)
    const { kinds } = modelFromSdl(sdl.replace('founded: PartialDate', 'north: Float @coordinate(axis: LATITUDE)'))
    expect(kinds.get('Town')?.attributes.map(({ coordinate }) => coordinate)).toEqual(['LATITUDE', 'LONGITUDE'])
  })

  it('names the type of an attribute as it is written where a mark needs another', () => {
    expect(faultWith('founded: PartialDate', 'gone: PartialDate! @ceased')).toBe(
      'ontology:3:45 Town.gone has @ceased, so its type must be PartialDate, not PartialDate!',
    )
  })

  it('has the languages that it declares, the default one first, and English without any', () => {
    const languagesOf = (to: string) => modelFromSdl(BASE.replace('enum RelationType', to)).languages
    expect(languagesOf('enum RelationType')).toEqual(['EN'])
    expect(languagesOf('enum Language { DE ES } enum RelationType')).toEqual(['DE', 'ES'])
    expect(
      modelFromSdl(
        BASE.replace('enum RelationType', 'enum Language { DE } enum RelationType').replace('founded', 'nameEn'),
      ).languages,
    ).toEqual(['DE'])
  })

  it('has all its mistakes told at once', () => {
    const sdl = BASE.replace('founded: PartialDate', 'hash: String').replace('type: HELD_IN', 'type: HELD_ON')
    expect(faultOf(() => modelFromSdl(sdl)).split('\n')).toHaveLength(2)
  })
})

describe('the files of an ontology', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  beforeAll(async () => {
    directory = await temporaryDirectory()
  })
  afterAll(() => directory.remove())

  it('may lie beside what editors and systems keep there, and are refused in other encodings', async () => {
    const folder = await temporaryDirectory()
    mkdirSync(folder.path, { recursive: true })
    writeFileSync(join(folder.path, 'a.graphql'), `\uFEFF${BASE}`)
    writeFileSync(join(folder.path, '._a.graphql'), Buffer.from([0, 5, 22, 7]))
    expect(readModel(folder.path).kinds.size).toBe(3)
    writeFileSync(
      join(folder.path, 'b.graphql'),
      Buffer.from('"Un d\u00e9p\u00f4t."\ntype Depot implements Entity @kind', 'latin1'),
    )
    expect(faultOf(() => readModel(folder.path))).toMatch(/b\.graphql:1:1 The file is not a text in UTF-8: save it/)
    await folder.remove()
  })

  it.each([
    ['type Bad implements Entity @kind {\n  hash: String\n}', 'b.graphql:2:3 Bad.hash'],
    ['type Bad implements Entity @kind {\n  hash String\n}', 'b.graphql:2:8 Syntax Error'],
    ['scalar Bad', 'b.graphql:1:1 an ontology declares'],
    ['type Bad @kind { x: String }', 'b.graphql:1:1 Bad has @kind, so it must implement Entity'],
    ['type Bad implements Entity @kind {\n  x: String!\n}', 'b.graphql:2:3 Bad.x: its type is String!'],
    ['type Bad implements Entity @kind { x: Town }', 'b.graphql:1:36 Bad.x: Town is not a scalar or enum'],
  ])('are named with line and column: %s', (bad, place) => {
    mkdirSync(directory.path, { recursive: true })
    writeFileSync(join(directory.path, 'a.graphql'), BASE)
    writeFileSync(join(directory.path, 'b.graphql'), bad)
    expect(faultOf(() => readModel(directory.path))).toContain(join(directory.path, place))
  })
})
