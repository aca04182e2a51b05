import type { GraphEngine, Statement } from '../../engine/engine.js'
import { MAX_CHAIN } from '../../ontology/containment.js'
import { LABELS } from '../../ontology/layout.js'
import { quoteName } from '../../text/quote-name.js'
import { batches } from '../read/batches.js'
import { BULK } from './stored.js'

/** A fact that says that one entity lies in another. */
export interface ContainingFact {
  readonly from: string
  readonly to: string
}

/**
 * The facts of other datasets by which entities lie in places, and these in others: step by step upwards, each place
 * once. It follows at most as many steps as a chain of containment has.
 */
export async function containingFactsAbove(
  engine: GraphEngine,
  ids: readonly string[],
  types: readonly string[],
  dataset: string,
): Promise<ContainingFact[]> {
  const facts: ContainingFact[] = []
  const seen = new Set(ids)
  let latest = [...seen]
  for (let step = 0; step < MAX_CHAIN && latest.length > 0; step++) {
    const places = new Set<string>()
    for (const batch of batches(latest))
      for (const fact of await engine.read(factsFrom(batch, types, dataset), BULK)) {
        facts.push(fact)
        places.add(fact.to)
      }
    latest = [...places].filter((id) => !seen.has(id))
    for (const id of latest) seen.add(id)
  }
  return facts
}

const factsFrom = (ids: readonly string[], types: readonly string[], dataset: string): Statement<ContainingFact> => ({
  name: 'check.containingFactsFrom',
  cypher: `UNWIND $ids AS id MATCH (:${LABELS.entity} {id: id})-[x:${types.map(quoteName).join('|')}]->(:${LABELS.entity})
    WHERE x.dataset <> $dataset RETURN x.from AS from, x.to AS to ORDER BY from, to`,
  params: { ids, dataset },
})
