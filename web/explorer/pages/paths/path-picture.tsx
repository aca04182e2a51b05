import { graphlib, layout } from '@dagrejs/dagre'
import { useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { useOntology } from '../../api/ontology.js'
import { profilePath, useHref } from '../../views/entity-link.js'
import { lettersOf, shortened } from '../../views/shortened.js'
import type { Hop, Path } from './path-operations.js'

const [NODE_HEIGHT, MARGIN, MAX_LETTERS, LETTER, WIDTH] = [28, 12, 36, 7, 1000]

interface Props {
  readonly paths: readonly Path[]
  /** The path in hand, which is drawn strongly. */
  readonly at: number
  readonly picture: RefObject<SVGSVGElement | null>
  /** True if a fact is drawn from its start to its end, so that a path may also lead to the left. */
  readonly followsFacts?: boolean
}

/** All paths in one picture from left to right; entities that several paths meet stand once. */
export function PathPicture({ paths, at, picture, followsFacts = false }: Props): ReactNode {
  const intl = useIntl()
  const href = useHref()
  const [, navigate] = useLocation()
  const { tone, relationLabel } = useOntology()
  const { nodes, links, width, height, nodeWidth } = useMemo(() => layoutOf(paths, followsFacts), [paths, followsFacts])
  const inHand = new Set(paths[at]?.hops.flatMap(({ from, to, relation }) => [from.id, to.id, relation.id]))
  return (
    <svg
      ref={picture}
      className="path-picture"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width}px` }}
      role="img"
      aria-label={intl.formatMessage({ id: 'paths.title' })}
    >
      {links.map(({ hop, points }) => (
        <path
          key={hop.relation.id}
          d={curve(points)}
          className={`path-link ${hop.relation.stance.toLowerCase()}${inHand.has(hop.relation.id) ? ' in-hand' : ''}`}
        >
          <title>{`${hop.from.name} ${relationLabel(hop.relation.type, hop.isForward)} ${hop.to.name}`}</title>
        </path>
      ))}
      {nodes.map(({ id, kind, name, x, y }) => (
        <g
          key={id}
          className={`path-node${inHand.has(id) ? ' in-hand' : ''}`}
          data-id={id}
          transform={`translate(${x - nodeWidth / 2} ${y - NODE_HEIGHT / 2})`}
          onClick={() => navigate(href(profilePath(id)))}
        >
          <title>{name}</title>
          <rect width={nodeWidth} height={NODE_HEIGHT} rx="4" style={{ stroke: `var(--tone-${tone(kind)})` }} />
          <text x={nodeWidth / 2} y={NODE_HEIGHT / 2 + 4} textAnchor="middle">
            {shortened(name, MAX_LETTERS)}
          </text>
        </g>
      ))}
    </svg>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Layers by dagre (Gansner et al. 1993), from the entities at which paths start. */
function layoutOf(paths: readonly Path[], followsFacts: boolean) {
  const graph = new graphlib.Graph({ multigraph: true })
  const entities = new Map<string, Hop['from']>()
  const hops = new Map<string, Hop>()
  for (const hop of paths.flatMap((path) => path.hops)) {
    hops.set(hop.relation.id, hop)
    for (const entity of [hop.from, hop.to]) entities.set(entity.id, entity)
  }
  const longest = Math.max(0, ...[...entities.values()].map(({ name }) => lettersOf(name)))
  const nodeWidth = 24 + LETTER * Math.min(MAX_LETTERS, Math.max(14, longest))
  // Few steps are drawn further apart, so that the picture is about as wide as the page.
  const steps = Math.max(1, ...paths.map(({ hops }) => hops.length))
  const ranksep = Math.max(60, Math.min(260, (WIDTH - (steps + 1) * nodeWidth) / steps))
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep, marginx: MARGIN, marginy: MARGIN })
  for (const id of entities.keys()) graph.setNode(id, { width: nodeWidth, height: NODE_HEIGHT })
  const endsOf = ({ from, to, isForward }: Hop): [string, string] =>
    isForward || !followsFacts ? [from.id, to.id] : [to.id, from.id]
  for (const [id, hop] of hops) graph.setEdge(...endsOf(hop), {}, id)
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return {
    nodes: [...entities.values()].map((entity) => ({ ...entity, ...(graph.node(entity.id) as Point) })),
    links: [...hops].map(([id, hop]) => ({
      hop,
      points: (graph.edge(...endsOf(hop), id) as { points: readonly Point[] }).points,
    })),
    width,
    height,
    nodeWidth,
  }
}

/** A line through the points that has no corners: between two of them it bends at the point itself. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points
  if (!first) return ''
  const last = others.at(-1)
  const bends = others.slice(0, -1).map((point, index) => {
    const next = others[index + 1]!
    const isLast = index === others.length - 2
    return `Q${point.x} ${point.y} ${isLast ? next.x : (point.x + next.x) / 2} ${isLast ? next.y : (point.y + next.y) / 2}`
  })
  return `M${first.x} ${first.y} ${bends.length > 0 ? bends.join(' ') : last ? `L${last.x} ${last.y}` : ''}`
}
