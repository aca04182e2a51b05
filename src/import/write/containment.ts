import type { GraphEngine, Statement } from '../../engine/engine.js'
import { containingTypes, containmentLink, reachedFrom } from '../../ontology/containment.js'
import { endsOfRelation } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { batches, groupBy } from '../read/batches.js'
import * as cypher from './containment.cypher.js'
import type { Difference } from '../check/diff.js'
import { BULK } from '../check/stored.js'

/** A containing fact: its origin lies in its destination. */
interface Fact {
  readonly type: string
  readonly from: string
  readonly to: string
}

/**
 * The statements that bring the stored links of containment in line with the facts as they are once a difference is
 * written; null for the facts as they are now. They come after the statements that write the facts.
 */
export async function containmentStatements(
  engine: Pick<GraphEngine, 'read'>,
  model: Model,
  diff: Difference | null,
): Promise<Statement[]> {
  const facts = await factsAfter(engine, model, diff?.relations)
  const placesOf = groupBy(facts, ({ from }) => from)
  const up = (id: string) => (placesOf.get(id) ?? []).map(({ to }) => to)
  const byType = groupBy(facts, ({ type }) => type)
  const statements: Statement[] = []
  for (const type of containingTypes(model)) {
    const wanted = linksOf(byType.get(type) ?? [], up)
    const stored = new Set(await readLinks(engine, type))
    const created = [...wanted].filter((link) => !stored.has(link)).map(endsOf)
    const removed = [...stored].filter((link) => !wanted.has(link)).map(endsOf)
    const link = containmentLink(type)
    statements.push(
      ...batches(removed).map((rows) => cypher.removeLinks(link, rows)),
      ...batches(created).map((rows) => cypher.createLinks(link, rows)),
    )
  }
  return statements
}

/** The containing facts of the graph, with those that a difference adds and without those that it removes. */
async function factsAfter(
  engine: Pick<GraphEngine, 'read'>,
  model: Model,
  relations: Difference['relations'] | undefined,
): Promise<Fact[]> {
  const types = containingTypes(model)
  const removed = new Set(relations?.removed.map(({ id }) => id))
  const created = (relations?.created ?? []).filter(({ type }) => types.includes(type))
  const stored: Fact[] = []
  for (const type of types)
    for (const { ids } of await engine.read(cypher.factIds(type), BULK))
      for (const id of ids) if (!removed.has(id)) stored.push({ type, ...endsOfRelation(id) })
  return [...stored, ...created]
}

/** Each entity that such a fact begins at, with every place that it so comes to lie in, as texts that `endsOf` parts. */
function linksOf(facts: readonly Fact[], up: (id: string) => readonly string[]): Set<string> {
  const links = new Set<string>()
  for (const [from, own] of groupBy(facts, (fact) => fact.from)) {
    const first = own.map(({ to }) => to)
    for (const to of reachedFrom(from, (id) => (id === from ? first : up(id)))) links.add(`${from}\t${to}`)
  }
  return links
}

async function readLinks(engine: Pick<GraphEngine, 'read'>, type: string): Promise<string[]> {
  const rows = await engine.read(cypher.storedLinks(containmentLink(type)), BULK)
  return rows.flatMap(({ ends }) => ends.map(([from, to]) => `${from}\t${to}`))
}

function endsOf(link: string): cypher.LinkRow {
  const [from = '', to = ''] = link.split('\t')
  return { from, to }
}
