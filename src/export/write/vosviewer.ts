import { aboutLines } from './about.js'
import { isRelation, type EdgeItem } from '../columns.js'
import { placesOf, type Exported } from '../exported.js'
import type { EntityItem } from '../items.js'
import { wordsIn } from './words.js'

/**
 * VOSviewer's JSON: entities as items, in a cluster for each kind, and one link for all that joins two of them. A link is
 * as strong as its weights together if all of them have one unit, else as the number of relations; the description says
 * which.
 */
export async function* writeVosviewer(exported: Exported): AsyncGenerator<string> {
  const pairs = await pairsOf(exported)
  const words = wordsIn(exported.language)
  const clusters = new Map(exported.kinds.map((kind, index) => [kind.value, index + 1]))
  yield '{"network":{"items":['
  let place = 0
  for await (const piece of exported.entities())
    yield piece.map((entity) => separated(place, item(entity, clusters, pairs, place++))).join('')
  yield '],"links":['
  yield* links(exported.entityIds, pairs)
  const labels = exported.kinds.map((kind, index) => ({ cluster: index + 1, label: words.kind(kind) }))
  const description = [...aboutLines(exported.about), ['strength', pairs.measure]].map((line) => line.join(': '))
  const config = { terminology: { item: 'entity', link: 'relation', link_strength: pairs.measure } }
  const info = { title: 'Passerelle', description: description.join('\n') }
  yield `],"clusters":${JSON.stringify(labels)}},"config":${JSON.stringify(config)},"info":${JSON.stringify(info)}}\n`
}

const separated = (place: number, object: object): string => (place === 0 ? '' : ',\n') + JSON.stringify(object)

const item = (
  { id, name, kind, description }: EntityItem,
  clusters: ReadonlyMap<string, number>,
  { linksOf, strengthOf }: Pairs,
  place: number,
): object => ({
  id,
  label: name,
  cluster: clusters.get(kind.value),
  weights: { Links: linksOf[place], 'Total link strength': strengthOf[place] },
  ...(description !== null && { description }),
})

/** Links in one piece of text. */
const PIECE = 1000

function* links(ids: readonly string[], { joined, strengths }: Pairs): Generator<string> {
  let text = ''
  for (const [place, pair] of joined.entries()) {
    const [from, to] = [Math.floor(pair / ids.length), pair % ids.length]
    text += separated(place, { source_id: ids[from], target_id: ids[to], strength: strengths[place] })
    if ((place + 1) % PIECE > 0) continue
    yield text
    text = ''
  }
  yield text
}

/** How strongly entities are linked. A graph has about as many pairs as relations, so each is one number in an array. */
interface Pairs {
  /** In ascending order: the place of the first entity, times the number of entities, plus the place of the second. */
  readonly joined: Float64Array
  readonly strengths: Float64Array
  readonly linksOf: Int32Array
  readonly strengthOf: Float64Array
  /** What the strengths are. */
  readonly measure: string
}

async function pairsOf(exported: Exported): Promise<Pairs> {
  const places = placesOf(exported.entityIds)
  const { size, links } = exported
  const edges = size.relations + links.length
  const [pairs, weights] = [new Float64Array(edges), new Float64Array(edges)]
  const units = new Set<string | null>()
  let count = 0
  const add = (edge: EdgeItem): void => {
    units.add(edge.weight === null || edge.weight < 0 ? null : isRelation(edge) ? edge.unit : edge.type)
    const [a = 0, b = 0] = [places.get(edge.from), places.get(edge.to)]
    if (a === b) return
    pairs[count] = Math.min(a, b) * places.size + Math.max(a, b)
    weights[count++] = edge.weight ?? 0
  }
  for await (const piece of exported.relations()) piece.forEach(add)
  links.forEach(add)
  const [unit] = units
  const isWeighed = units.size === 1 && typeof unit === 'string'
  const tally = tallied(pairs.subarray(0, count), isWeighed ? weights : null)
  return { ...tally, ...sumsOf(tally, places.size), measure: isWeighed ? unit : 'number of relations' }
}

type Tally = Pick<Pairs, 'joined' | 'strengths'>

/** Each pair once, with the sum of its weights; without weights, with how often it is there. */
function tallied(pairs: Float64Array, weights: Float64Array | null): Tally {
  const joined = pairs.slice().sort()
  const distinct = joined.filter((pair, place) => pair !== joined[place - 1])
  const strengths = new Float64Array(distinct.length)
  for (const [edge, pair] of pairs.entries()) {
    const place = placeOf(pair, distinct)
    strengths[place] = (strengths[place] as number) + (weights ? (weights[edge] as number) : 1)
  }
  return { joined: distinct, strengths }
}

/** Where a number stands in ascending numbers that hold it. */
function placeOf(wanted: number, numbers: Float64Array): number {
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** How many links each entity has, and how strong they are together. */
function sumsOf({ joined, strengths }: Tally, entities: number): Pick<Pairs, 'linksOf' | 'strengthOf'> {
  const [linksOf, strengthOf] = [new Int32Array(entities), new Float64Array(entities)]
  for (const [index, pair] of joined.entries())
    for (const place of [Math.floor(pair / entities), pair % entities]) {
      linksOf[place] = (linksOf[place] as number) + 1
      strengthOf[place] = (strengthOf[place] as number) + (strengths[index] as number)
    }
  return { linksOf, strengthOf }
}
