import { aboutLines } from './about.js'
import { edgeLabel, isRelation, type EdgeItem } from '../columns.js'
import { placesOf, type Exported } from '../exported.js'
import { wordsIn } from './words.js'

/**
 * A Pajek network: vertices are labelled by the ids of entities, arcs by their types. Arcs last for the years of their
 * dates. All stand in one list, because many readers know no more; sources do not fit into the format.
 */
export async function* writePajek(exported: Exported): AsyncGenerator<string> {
  const places = placesOf(exported.entityIds)
  const numberOf = (id: string): number => (places.get(id) ?? -1) + 1
  yield `*Network Passerelle\n${aboutLines(exported.about)
    .map(([name, value]) => `% ${oneLine(`${name}: ${value}`)}\n`)
    .join('')}*Vertices ${exported.size.entities}\n`
  for await (const piece of exported.entities()) yield piece.map(({ id }) => `${numberOf(id)} ${quoted(id)}\n`).join('')
  yield '*Arcs\n'
  const words = wordsIn(exported.language)
  const write = (edge: EdgeItem): string =>
    `${numberOf(edge.from)} ${numberOf(edge.to)} ${edge.weight ?? 1} l ${quoted(edgeLabel(edge, words))}${years(edge)}\n`
  for await (const piece of exported.relations()) yield piece.map(write).join('')
  yield exported.links.map(write).join('')
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
const quoted = (text: string): string => `"${oneLine(text).replaceAll('"', "'")}"`

/** Pajek counts time in whole numbers from 1; an open end is a star. */
function years(edge: EdgeItem): string {
  if (!isRelation(edge) || (edge.startsOn === null && edge.endsOn === null)) return ''
  const year = (date: string | null): number | null => (date === null ? null : Number(date.slice(0, 4)))
  return ` [${year(edge.startsOn) ?? 1}-${year(edge.endsOn) ?? '*'}]`
}
