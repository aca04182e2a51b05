import { chineseName } from '../generate.js'
import { one, type Operation } from './operation.js'

const IDS = Array.from({ length: 50 }, (_, index) => `company:${index * 5}`)
const NAME = chineseName(11)

/** What is known by its id or name. */
export const LOOKUPS: readonly Operation[] = [
  {
    name: 'entity by id',
    bounded: true,
    query: 'query($id: ID!) { company(ref: {id: $id}) { id name layer founded } }',
    variables: { id: 'company:7' },
    byHand: one(
      'MATCH (n:Entity {id: $id}) RETURN n.id AS id, n.nameEn AS name, n.layer AS layer, n.founded AS founded',
      { id: 'company:7' },
    ),
  },
  {
    name: 'entity by its Chinese name',
    bounded: true,
    query: 'query($name: String!) { company(ref: {name: $name}) { id name layer founded } }',
    variables: { name: NAME },
    byHand: one(
      `MATCH (n:Company) WHERE $name IN n.foldedNames
       RETURN n.id AS id, n.nameEn AS name, n.layer AS layer, n.founded AS founded`,
      { name: NAME },
    ),
  },
  {
    name: '50 entities by id',
    bounded: true,
    query: 'query($ids: [ID!]!) { entities(ids: $ids) { id name degree } }',
    variables: { ids: IDS },
    byHand: one('UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id, n.nameEn AS name, n.degree AS degree', {
      ids: IDS,
    }),
  },
  {
    name: 'search by the start of a name',
    bounded: true,
    query: '{ search(text: "qingsor company", first: 10) { edges { match node { id name } } } }',
    byHand: one(
      `MATCH (n:Entity) WHERE n.passages[0] CONTAINS ' qingsor' AND n.passages[0] CONTAINS ' company'
       RETURN n.id AS id, n.nameEn AS name ORDER BY n.degree DESC, n.sortName, n.id LIMIT 10`,
    ),
  },
]
