import type { Table } from '../../views/download.js'
import { FACT_COLUMNS, factRow } from '../../views/fact-columns.js'
import type { GraphNode, Part } from './graph-question.js'

/** The facts in the picture as rows of a file: both ends, the relation, its dates and doubts, and what they rest on. */
export function factTable(shown: Pick<Part, 'nodes' | 'links'>, withSources: Part): Table {
  const nodes = new Map<string, GraphNode>(shown.nodes.map((node) => [node.entityId, node]))
  const relations = new Map(withSources.links.map(({ relationId, relation }) => [relationId, relation]))
  const end = (id: string) => ({ id, name: nodes.get(id)?.entity.name ?? null, kind: nodes.get(id)?.kind ?? null })
  return {
    columns: FACT_COLUMNS,
    rows: shown.links.map(({ relationId, type, source, target, weight, stance, relation }) =>
      factRow({
        ...relation,
        ...relations.get(relationId),
        ...{ id: relationId, type, from: end(source), to: end(target), weight, stance },
      }),
    ),
  }
}
