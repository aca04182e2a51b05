import { graphlib, layout } from '@dagrejs/dagre'
import { useId, useLayoutEffect, useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { useOntology } from '../../api/ontology.js'
import { profilePath, useHref } from '../../views/entity-link.js'
import { useLettering, type Lettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import type { Hop, Path } from './path-operations.js'

const [LETTER, LINE, PADDING, MARGIN, EDGE] = [12, 15, 12, 2, 3]
/** A box is at least so wide, even if the picture must then be scrolled. */
const [MIN_BOX, MAX_BOX, MIN_STEP, MAX_STEP] = [88, 300, 26, 340]
/** On a phone four columns fit beside one another. */
const [PHONE, PHONE_BOX, PHONE_STEP] = [520, 75, 16]
/** A box is wide enough for words up to this width. */
const MAX_WORD = 110
/** A name takes as many lines as it needs, within reason. */
const MAX_LINES = 6

interface Props {
  readonly paths: readonly Path[]
  /** The path in hand, which is drawn strongly. */
  readonly at: number
  readonly picture: RefObject<SVGSVGElement | null>
  /** The entity that a picture too wide for the screen shows first; its left end if left out. */
  readonly focus?: string
  /** True if a fact is drawn from its start to its end, so that a path may also lead to the left. */
  readonly followsFacts?: boolean
}

/** All paths in one picture from left to right; entities that several paths meet stand once. */
export function PathPicture({ paths, at, picture, focus, followsFacts = false }: Props): ReactNode {
  const intl = useIntl()
  const href = useHref()
  const [, navigate] = useLocation()
  const { tone, relationLabel, model } = useOntology()
  const arrow = `arrow-${useId().replace(/[^\w]/g, '')}`
  const symmetric = new Set<string>(model.relationTypes.filter((one) => one.symmetric).map(({ type }) => type))
  const lettering = useLettering()
  const around = usePictureWidth(picture)
  const { nodes, links, width, height, top, boxWidth } = useMemo(
    () => layoutOf(paths, followsFacts, around, lettering),
    [paths, followsFacts, around, lettering],
  )
  const middle = nodes.find(({ id }) => id === focus)?.x
  useLayoutEffect(() => {
    const frame = picture.current?.parentElement
    if (frame && middle !== undefined) frame.scrollLeft = middle - frame.clientWidth / 2
  }, [picture, middle, around])
  const inHand = new Set(paths[at]?.hops.flatMap(({ from, to, relation }) => [from.id, to.id, relation.id]))
  // The arrow stands at the end of the fact, which the picture may draw from either side.
  const arrowOf = ({ relation, isForward }: Hop): { markerEnd?: string; markerStart?: string } => {
    if (symmetric.has(relation.type)) return {}
    const look = inHand.has(relation.id) ? 'in-hand' : relation.stance === 'DISPUTED' ? 'disputed' : 'plain'
    const end = `url(#${arrow}-${look})`
    return isForward || followsFacts ? { markerEnd: end } : { markerStart: end }
  }
  return (
    <svg
      ref={picture}
      className="path-picture"
      viewBox={`0 ${top} ${width} ${height}`}
      style={{ width: `${width}px` }}
      role="img"
      aria-label={intl.formatMessage({ id: 'paths.title' })}
    >
      <defs>
        {['plain', 'disputed', 'in-hand'].map((look) => (
          <marker
            key={look}
            id={`${arrow}-${look}`}
            className={`path-arrow ${look}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0 0.5 L8 4 L0 7.5 Z" />
          </marker>
        ))}
      </defs>
      {links.map(({ hop, points }) => (
        <path
          key={hop.relation.id}
          d={curve(points)}
          {...arrowOf(hop)}
          className={`path-link ${hop.relation.stance.toLowerCase()}${inHand.has(hop.relation.id) ? ' in-hand' : ''}`}
        >
          <title>{`${hop.from.name} ${relationLabel(hop.relation.type, hop.isForward)} ${hop.to.name}`}</title>
        </path>
      ))}
      {nodes.map(({ id, kind, name, lines, boxHeight, x, y }) => (
        <g
          key={id}
          className={`path-node${inHand.has(id) ? ' in-hand' : ''}`}
          data-id={id}
          transform={`translate(${x - boxWidth / 2} ${y - boxHeight / 2})`}
          onClick={() => navigate(href(profilePath(id)))}
        >
          <title>{name}</title>
          <rect width={boxWidth} height={boxHeight} rx="4" style={{ stroke: `var(--tone-${tone(kind)})` }} />
          {lines.map((line, index) => (
            <text
              key={index}
              x={boxWidth / 2}
              y={boxHeight / 2 + 4 + (index - (lines.length - 1) / 2) * LINE}
              textAnchor="middle"
            >
              {line}
            </text>
          ))}
        </g>
      ))}
    </svg>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Layers by dagre (Gansner et al. 1993), from the entities at which paths start, in the width that the page has. */
function layoutOf(paths: readonly Path[], followsFacts: boolean, around: number, { widthOf, lines }: Lettering) {
  const entities = new Map<string, Hop['from']>()
  const hops = new Map<string, Hop>()
  for (const hop of paths.flatMap((path) => path.hops)) {
    hops.set(hop.relation.id, hop)
    for (const entity of [hop.from, hop.to]) entities.set(entity.id, entity)
  }
  const endsOf = ({ from, to, isForward }: Hop): [string, string] =>
    isForward || !followsFacts ? [from.id, to.id] : [to.id, from.id]
  const arrange = (boxWidth: number, ranksep: number, heightOf: (id: string) => number) => {
    const graph = new graphlib.Graph({ multigraph: true })
    graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep, marginx: MARGIN, marginy: MARGIN })
    for (const id of entities.keys()) graph.setNode(id, { width: boxWidth, height: heightOf(id) })
    for (const [id, hop] of hops) graph.setEdge(...endsOf(hop), {}, id)
    layout(graph)
    return graph
  }
  // How many columns there are is known once they were laid out.
  const [minBox, minStep] = around < PHONE ? [PHONE_BOX, PHONE_STEP] : [MIN_BOX, MIN_STEP]
  const first = arrange(minBox, minStep, () => LINE)
  const steps = Math.max(1, new Set([...entities.keys()].map((id) => (first.node(id) as Point).x)).size - 1)
  const room = around - 2 * MARGIN
  const longest = 2 * PADDING + Math.max(0, ...[...entities.values()].map(({ name }) => widthOf(name, LETTER)))
  const words = [...entities.values()].flatMap(({ name }) => name.split(' '))
  const word = PADDING + 2 + Math.min(MAX_WORD, Math.max(0, ...words.map((one) => widthOf(one, LETTER))))
  const fits = (box: number): boolean => (steps + 1) * box + steps * minStep <= room
  // Words are broken only if the picture then needs no scrolling.
  const least = fits(word) || !fits(minBox) ? Math.max(minBox, word) : minBox
  const boxWidth = Math.max(least, Math.min(MAX_BOX, longest, (room - steps * minStep) / (steps + 1)))
  const ranksep = Math.max(minStep, Math.min(MAX_STEP, (room - (steps + 1) * boxWidth) / steps))
  const linesOf = new Map(
    [...entities].map(([id, { name }]) => [id, lines(name, LETTER, boxWidth - PADDING, MAX_LINES)] as const),
  )
  const heightOf = (id: string): number => 13 + LINE * (linesOf.get(id)?.length ?? 1)
  const graph = arrange(boxWidth, ranksep, heightOf)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  const linksOf = () =>
    [...hops].map(([id, hop]) => {
      const [from, to] = endsOf(hop).map((end) => graph.node(end) as Point) as [Point, Point]
      const between = (graph.edge(...endsOf(hop), id) as { points: readonly Point[] }).points.slice(1, -1)
      // Lines leave and reach boxes at the middle of their sides.
      const side = (Math.sign(to.x - from.x) * boxWidth) / 2
      return { hop, points: [{ ...from, x: from.x + side }, ...between, { ...to, x: to.x - side }] }
    })
  const links = linksOf()
  // Lines may bend beyond the boxes.
  const bends = links.flatMap(({ points }) => points.map(({ y }) => y))
  const [top, bottom] = [Math.min(0, ...bends) - EDGE, Math.max(height, ...bends) + EDGE]
  return {
    nodes: [...entities.values()].map((entity) => ({
      ...entity,
      ...(graph.node(entity.id) as Point),
      lines: linesOf.get(entity.id) ?? [],
      boxHeight: heightOf(entity.id),
    })),
    links,
    width,
    height: bottom - top,
    top,
    boxWidth,
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
