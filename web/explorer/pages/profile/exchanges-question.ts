import type { Ontology } from '../../api/ontology.js'
import type { Cooperation } from '../flows/cooperation-question.js'
import type { Flow } from '../flows/flow-question.js'

/** The rows of each list of a profile; the flows page has them all. */
const SHOWN = 8

/** Whom people came from and went to, and with whom the entity works. A list that the API does not have is absent. */
export interface Exchanges {
  readonly arrived?: { readonly nodes: readonly Flow[] }
  readonly left?: { readonly nodes: readonly Flow[] }
  readonly partners?: { readonly totalCount: number; readonly nodes: readonly Cooperation[] }
}

const NAMED = 'id kind name(language: $language)'
const FLOW = `nodes { size namedCount statedCount firstYear lastYear weakestStance
  origin { ${NAMED} } destination { ${NAMED} } }`

/** One operation for all exchanges that the API knows of; null if it knows of none. */
export function exchangesQuestion({ can, hasChannels }: Pick<Ontology, 'can' | 'hasChannels'>): string | null {
  const own = `first: ${SHOWN}, groupBy: $groupBy, facts: $facts`
  const channel = hasChannels ? 'channel' : ''
  const parts = [
    ...(can('talentFlows')
      ? [
          `arrived: talentFlows(to: { refs: [{ id: $id }] }, ${own}) { ${FLOW} }`,
          `left: talentFlows(from: { refs: [{ id: $id }] }, ${own}) { ${FLOW} }`,
        ]
      : []),
    ...(can('cooperationFlows')
      ? [
          `partners: cooperationFlows(from: { refs: [{ id: $id }] }, ${own}) { totalCount
            nodes { size relationCount firstYear lastYear weakestStance totals { ${channel} unit relationCount weight }
              from { ${NAMED} } to { ${NAMED} } } }`,
        ]
      : []),
  ]
  if (parts.length === 0) return null
  return `query Exchanges($id: ID!, $groupBy: FlowGrouping, $facts: FactFilter, $language: Language) {
    ${parts.join('\n')} }`
}
