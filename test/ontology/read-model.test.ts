import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelFromSdl, readModel } from '../../src/ontology/read-model.js'
import { OntologyError } from '../../src/ontology/sdl-nodes.js'
import { temporaryDirectory } from '../support/engines.js'

const BASE = `interface Entity { id: ID! name: String! }
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
    ['return', 'a reserved word'],
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
      'ontology:3:45 Town.fairs: it leads from Fair to Town, but LIES_IN leads from Place to Place; add what is missing to the @ends of LIES_IN, or turn the direction',
    ],
    [
      'in the wrong direction',
      'direction: OUT',
      'direction: IN',
      'ontology:5:37 Fair.places: it leads from Place to Fair, but HELD_IN leads from Fair to Town; add what is missing to the @ends of HELD_IN, or turn the direction',
    ],
    [
      'of an interface of which a kind is at neither end',
      '@relation(type: LIES_IN, direction: IN)',
      '@relation(type: TWINNED, direction: BOTH)',
      'ontology:2:37 Place.places: it joins Place and Place, but TWINNED leads from Town to Town; add what is missing to the @ends of TWINNED',
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
    ['without a direction', ', direction: OUT', '', 'ontology:5:37 Fair.places: its direction must be OUT, IN or BOTH'],
  ])('cannot have a relation field %s', (_title, from, to, fault) => {
    expect(faultWith(from, to)).toBe(fault)
  })

  it('cannot name an end that is nothing', () => {
    expect(faultWith('from: ["Fair"]', 'from: ["Fairs"]').split('\n')[0]).toBe(
      'ontology:8:3 HELD_IN: Fairs is neither a kind nor an interface; did you mean "Fair"?',
    )
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

  it.each([
    ['type Bad implements Entity @kind {\n  hash: String\n}', 'b.graphql:2:3 Bad.hash'],
    ['type Bad implements Entity @kind {\n  hash String\n}', 'b.graphql:2:8 Syntax Error'],
    ['type Bad @kind { x: String }', 'b.graphql:1:1 Bad has @kind, so it must implement Entity'],
    ['type Bad implements Entity @kind { x: Town }', 'b.graphql:1:36 Bad.x: Town is no scalar or enum'],
  ])('are named with line and column: %s', (bad, place) => {
    mkdirSync(directory.path, { recursive: true })
    writeFileSync(join(directory.path, 'a.graphql'), BASE)
    writeFileSync(join(directory.path, 'b.graphql'), bad)
    expect(faultOf(() => readModel(directory.path))).toContain(join(directory.path, place))
  })
})
