import type { Table } from '../../views/download.js'
import type { GraphNode, Part } from './graph-question.js'

/** The facts in the picture as rows of a file: both ends, the relation, its dates and doubts, and what they rest on. */
export function factTable(shown: Pick<Part, 'nodes' | 'links'>, withSources: Part): Table {
  const nodes = new Map<string, GraphNode>(shown.nodes.map((node) => [node.entityId, node]))
  const relations = new Map(withSources.links.map(({ relationId, relation }) => [relationId, relation]))
  const end = (id: string, which: string): Record<string, string | null> => ({
    [which]: id,
    [`${which}_name`]: nodes.get(id)?.entity.name ?? null,
    [`${which}_kind`]: nodes.get(id)?.kind ?? null,
  })
  return {
    columns: [
      ...['from', 'from_name', 'from_kind', 'relation', 'to', 'to_name', 'to_kind', 'role', 'start', 'end', 'weight'],
      ...['stance', 'confidence', 'sources', 'source_urls', 'locators'],
    ],
    rows: shown.links.map(({ relationId, type, source, target, weight, stance, relation }) => {
      const { confidence = null, citations = [] } = relations.get(relationId) ?? {}
      return {
        ...end(source, 'from'),
        relation: type,
        ...end(target, 'to'),
        role: relation.role ?? null,
        start: relation.start ?? null,
        end: relation.end ?? null,
        weight,
        stance,
        confidence,
        sources: citations.map((one) => one.source.title).join(' | '),
        source_urls: citations.map((one) => one.source.url ?? one.source.id).join(' | '),
        locators: citations.map(({ locator }) => locator ?? '').join(' | '),
      }
    }),
  }
}
