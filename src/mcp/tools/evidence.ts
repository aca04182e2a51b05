import { z } from 'zod'
import { compose, type Line, type Table } from '../answer.js'
import { cell } from '../cells.js'
import { select, valueOf, when, type ObservationRow, type RelationRow } from '../facts.js'
import { offsetOf, rowsFrom } from '../page.js'
import { budget, cursor, nextCall, tool, type Call, type Tool } from '../tool.js'

/** As many as one request may usually look up by a field each. */
const MAX_FACTS = 20

const SOURCE = 'id title url author publisher published accessed language licence'
const PLACE = `citations { source { ${SOURCE} } locator note fields }`

interface FullCitation {
  readonly source: Readonly<
    Record<'id' | 'title', string> &
      Record<'url' | 'author' | 'publisher' | 'published' | 'accessed' | 'language' | 'licence', string | null>
  >
  readonly locator: string | null
  readonly note: string | null
  readonly fields: readonly string[]
}
type Fact = {
  readonly __typename: string
  readonly note?: string | null
  readonly method?: string | null
  readonly citations?: readonly FullCitation[]
} & (
  | RelationRow
  | ObservationRow
  | { readonly id: string; readonly name?: string; readonly title?: string; readonly description?: string | null }
)

const query = (count: number): string => {
  const ids = Array.from({ length: count }, (_, index) => `$id${index}: ID!`).join(', ')
  const nodes = Array.from({ length: count }, (_, index) => `n${index}: node(id: $id${index}) { ...Fact }`).join(' ')
  return `query Evidence(${ids}, $language: Language) { ${nodes} }
fragment Fact on Node {
  __typename id
  ... on Relation { ${select.bareRelation} note method ${PLACE} }
  ... on Observation { ${select.bareObservation} note method ${PLACE} }
  ... on Entity { ${select.named} description ${PLACE} }
  ... on Source { ${SOURCE} }
}`
}

/** Where facts are stated, in full. */
export const evidence: Tool = tool({
  name: 'evidence',
  description: `The evidence of up to ${MAX_FACTS} facts or entities: each place where it is stated, with the whole source, licence, notes and method.`,
  input: z.strictObject({
    facts: z
      .array(z.string().min(1).max(1000))
      .min(1)
      .max(MAX_FACTS)
      .describe('Ids of facts, as other tools give them.'),
    cursor,
    budget,
  }),
  run: async (args, call) => {
    const offset = offsetOf(args.cursor)
    const ids = [...new Set(args.facts)]
    const found = await lookUp(ids, call)
    const unknown = ids.filter((id) => !found.has(id))
    const places = ids.flatMap((id) => {
      const fact = found.get(id)
      return fact ? placesOf(fact) : []
    })
    const table: Table = {
      title: 'places',
      columns: [
        'fact',
        'says',
        'stance',
        'confidence',
        'locator',
        'for',
        'source',
        'about the source',
        'licence',
        'note',
      ],
      ...rowsFrom(places, offset, (cursor) => nextCall('evidence', { ...args, cursor })),
      empty:
        'none of these ids is one of a fact or entity. `entity`, `paths` and `flows` give ids in the column "fact".',
    }
    const notes = unknown.length > 0 ? [`unknown: ${unknown.map(cell).join(', ')}`] : []
    return compose({ tables: [table], notes }, args.budget)
  },
})

/** What is known of some ids; in several requests where one may not have so many fields. */
async function lookUp(ids: readonly string[], call: Call): Promise<ReadonlyMap<string, Fact>> {
  const found = new Map<string, Fact>()
  for (let from = 0; from < ids.length; from += call.maxFields) {
    const some = ids.slice(from, from + call.maxFields)
    const variables = Object.fromEntries(some.map((id, index) => [`id${index}`, id]))
    const { data } = await call.ask<Readonly<Record<string, Fact | null>>>(query(some.length), variables)
    for (const [index, id] of some.entries()) {
      const fact = data[`n${index}`]
      if (fact) found.set(id, fact)
    }
  }
  return found
}

function placesOf(fact: Fact): Line[] {
  const about = { fact: cell(fact.id), says: saying(fact) }
  const stance = 'stance' in fact ? { stance: fact.stance, confidence: fact.confidence } : {}
  const said = cell([fact.note, fact.method && `method: ${fact.method}`].filter(Boolean).join(' · '))
  const citations = fact.citations ?? []
  if (citations.length === 0)
    return [{ cells: { ...about, ...stance, ...(isSource(fact) ? sourceCells(fact) : {}), note: said } }]
  return citations.map(({ source, locator, note, fields }, index) => ({
    cells: {
      ...about,
      ...stance,
      ...sourceCells(source),
      // The places of one fact stand together, so its own words need not be said again.
      ...(index > 0 && { says: '' }),
      locator: cell(locator ?? ''),
      for: fields.join(', '),
      note: [cell(note ?? ''), ...(index === 0 && said ? [said] : [])].filter(Boolean).join(' · '),
    },
  }))
}

const isSource = (fact: Fact): fact is Fact & FullCitation['source'] => fact.__typename === 'Source'

function sourceCells({
  id,
  title,
  url,
  author,
  publisher,
  published,
  accessed,
  language,
  licence,
}: FullCitation['source']) {
  const parts = [title, author, publisher, published, accessed && `read ${accessed}`, language, url]
  return {
    source: cell(id),
    'about the source': parts.flatMap((part) => (part ? [cell(part)] : [])).join('; '),
    licence: cell(licence ?? ''),
  }
}

function saying(fact: Fact): string {
  if ('from' in fact)
    return cell(
      [`${fact.from.name} → ${fact.to.name}`, fact.role, when(fact.start, fact.end)].filter(Boolean).join(', '),
    )
  if ('metric' in fact) return cell([fact.subject.name, valueOf(fact), fact.period].filter(Boolean).join(', '))
  return cell(('name' in fact && fact.name) || ('title' in fact && fact.title) || '')
}
