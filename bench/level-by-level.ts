import DataLoader from 'dataloader'
import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import type { Value } from '../src/engine/engine.js'
import { LABELS } from '../src/ontology/layout.js'
import type { Model } from '../src/ontology/model.js'
import type { Read } from './panel/operation.js'

type Row = Record<string, Value>
type Loader = DataLoader<string, unknown>

/** What the resolvers below are given: one statement for all parents of a level. */
export interface LevelContext {
  readonly read: Read
  readonly alumni: Loader
  readonly employers: Loader
}

const UNIVERSITIES = 'MATCH (u:University) RETURN u.id AS id, u.nameEn AS name ORDER BY u.sortName, u.id LIMIT 5'
const HUBS = 'MATCH (u:University) RETURN u.id AS id, u.nameEn AS name ORDER BY u.degree DESC, u.sortName, u.id LIMIT 5'
const ALUMNI = `UNWIND $ids AS parent MATCH (u:${LABELS.entity} {id: parent})
  CALL (u) { MATCH (u)<-[r:STUDIED_AT]-(n:Person) WITH r, n ORDER BY n.sortName, r.id LIMIT 8 RETURN r, n }
  RETURN parent, n.id AS id, n.nameEn AS name, n.kind AS kind, r.role AS role, r.start AS start,
    r.citationSources AS sources, r.citationLocators AS locators ORDER BY parent, n.sortName, r.id`
const EMPLOYERS = `UNWIND $ids AS parent MATCH (p:${LABELS.entity} {id: parent})
  CALL (p) { MATCH (p)-[r:WORKS_AT]->(n:Organization) WITH r, n ORDER BY n.sortName, r.id LIMIT 4 RETURN r, n }
  RETURN parent, n.id AS id, n.nameEn AS name, n.kind AS kind, r.role AS role ORDER BY parent, n.sortName, r.id`

/** The context of one request that is answered level by level. */
export function levelContext(model: Model, read: Read): LevelContext {
  const level = (cypher: string): Loader =>
    new DataLoader(async (ids) => {
      const rows = await read({ cypher, params: { ids: [...ids] } })
      return ids.map((id) => ({ edges: rows.filter(({ parent }) => parent === id).map((row) => edge(model, row)) }))
    })
  return { read, alumni: level(ALUMNI), employers: level(EMPLOYERS) }
}

/**
 * Gives a schema the resolvers that servers usually have: each list is loaded when the executor comes to it, batched
 * by DataLoader. Only what the benchmark's nested operations select.
 */
export function resolveByLevel(schema: GraphQLSchema): void {
  const fields = (type: string) => (schema.getType(type) as GraphQLObjectType).getFields()
  const universities = fields('Query')['universities']!
  universities.resolve = async (_root, { orderBy }, { read }: LevelContext) => ({
    nodes: (await read({ cypher: 'degree' in orderBy[0] ? HUBS : UNIVERSITIES })).map((row) => ({
      ...row,
      __typename: 'University',
    })),
  })
  fields('University')['alumni']!.resolve = ({ id }: { id: string }, _args, { alumni }: LevelContext) => alumni.load(id)
  fields('Person')['employers']!.resolve = ({ id }: { id: string }, _args, { employers }: LevelContext) =>
    employers.load(id)
}

function edge(model: Model, { id, name, kind, role, start, sources, locators }: Row): unknown {
  const typeName = [...model.kinds.values()].find(({ value }) => value === kind)?.name
  const citations = ((sources ?? []) as string[]).map((source, index) => ({
    locator: (locators as string[])[index],
    source: { id: source },
  }))
  return { relation: { role, start, citations }, node: { __typename: typeName, id, name } }
}
