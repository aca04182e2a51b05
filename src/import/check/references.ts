import type { GraphEngine } from '../../engine/engine.js'
import type { Model, RelationTypeModel } from '../../ontology/model.js'
import { didYouMean } from '../../text/closest.js'
import { article } from '../../text/article.js'
import type { Report } from '../read/mistake.js'
import { hasQuantity } from '../read/observations.js'
import type { Reference } from '../read/reading.js'
import { readIds } from './stored.js'
import type { Surroundings } from './surroundings.js'
import type { Contents, RelationRow } from '../read/rows.js'
import { beginning } from '../../text/beginning.js'

/** Ids that suggestions are compared with, so that many dangling references do not take minutes. */
const MAX_COMPARISONS = 200_000

/**
 * Reports references to what is neither in the files nor in the graph, each with the nearest id there is. What the graph
 * holds of the dataset itself does not count: the files replace it.
 */
export async function checkReferences(
  engine: GraphEngine,
  references: readonly Reference[],
  { contents, around, dataset }: { contents: Contents; around: Surroundings; dataset: string },
  report: Report,
): Promise<void> {
  const ids = {
    entity: new Set(contents.entities.map(({ id }) => id)),
    source: new Set(contents.sources.map(({ id }) => id)),
    metric: new Set(contents.metrics.map(({ id }) => id)),
  }
  const dangling = references.filter(({ to, id }) => !ids[to].has(id) && !around[to].has(id))
  const suggest = await suggestions(engine, dangling, ids, dataset)
  for (const { to, id, spot } of dangling)
    report(
      spot,
      `"${beginning(id, MAX_QUOTED)}" is not ${article(to)} in these files or in the graph: ${suggest(to, id) || `state the ${to}, or correct the id`}`,
    )
}

/** How much of an id a message repeats. */
const MAX_QUOTED = 80

type IdsBySort = Readonly<Record<Reference['to'], ReadonlySet<string>>>

/** Words what may have been meant, for the first of the ids; each is compared once with the ids of its sort. */
async function suggestions(
  engine: GraphEngine,
  dangling: readonly Reference[],
  ids: IdsBySort,
  dataset: string,
): Promise<(to: Reference['to'], id: string) => string> {
  const known = new Map<Reference['to'], readonly string[]>()
  for (const to of new Set(dangling.map((reference) => reference.to)))
    known.set(to, [...ids[to], ...(await readIds(engine, to, { beside: dataset, limit: MAX_COMPARISONS }))])
  const told = new Map<string, string>()
  let comparisons = 0
  return (to, id) => {
    const key = `${to} ${id}`
    const candidates = known.get(to) ?? []
    if (!told.has(key)) {
      comparisons += candidates.length
      told.set(key, comparisons <= MAX_COMPARISONS ? didYouMean(id.slice(0, MAX_QUOTED), candidates) : '')
    }
    return told.get(key) ?? ''
  }
}

/** Reports relations whose ends are of kinds that their type does not join. Ends that do not exist are not its matter. */
export function checkEnds(contents: Contents, around: Surroundings, model: Model, report: Report): void {
  const names = new Map([...model.kinds.values()].map((kind) => [kind.value, kind.name]))
  const kinds = new Map(contents.entities.map(({ id, kind }) => [id, kind.name]))
  const kindOf = (id: string) => kinds.get(id) ?? names.get(around.entity.get(id)?.kind ?? '')
  for (const relation of contents.relations) {
    const type = model.relationTypes.get(relation.type)
    if (type) checkEnd(relation, type, 'from', kindOf(relation.from), report)
    if (type) checkEnd(relation, type, 'to', kindOf(relation.to), report)
  }
}

function checkEnd(
  relation: RelationRow,
  type: RelationTypeModel,
  end: 'from' | 'to',
  kind: string | undefined,
  report: Report,
): void {
  if (kind === undefined || type[end].includes(kind)) return
  const allowed = type.declaredEnds[end].join(', ')
  const leads = end === 'from' ? 'leads only from' : 'leads only to'
  report(relation.ends[end], `${relation[end]} is of kind ${kind}, but ${type.name} ${leads} ${allowed}`)
}

/**
 * Gives observations without a unit that of their metric; reports those whose metric has none either. Metrics that do
 * not exist are not its matter.
 */
export function completeUnits(contents: Contents, around: Surroundings, report: Report): void {
  const units = new Map(contents.metrics.map(({ id, properties }) => [id, properties['unit']]))
  for (const { metric, properties, spot } of contents.observations) {
    if (properties['unit'] !== undefined || !hasQuantity(properties)) continue
    if (!units.has(metric) && !around.metric.has(metric)) continue
    const unit = units.has(metric) ? units.get(metric) : around.metric.get(metric)?.unit
    if (unit) properties['unit'] = unit
    else report(spot, `this number has no "unit", and its metric ${metric} has no usual one: give either a unit`)
  }
}
