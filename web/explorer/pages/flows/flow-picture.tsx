import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey'
import { useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import type { FlowGrouping, FlowsQuery } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { FlowTable } from './flow-table.js'
import { FlowDetail } from './flow-detail.js'

export const FLOWS = graphql(`
  query Flows(
    $from: FlowEnd
    $to: FlowEnd
    $groupBy: FlowGrouping
    $minPeople: Int
    $first: Int
    $facts: FactFilter
    $language: Language
  ) {
    talentFlows(from: $from, to: $to, groupBy: $groupBy, minPeople: $minPeople, first: $first, facts: $facts) {
      totalCount
      withoutPlace
      truncated
      reason
      nodes {
        size
        namedCount
        statedCount
        firstYear
        lastYear
        weakestStance
        origin {
          id
          kind
          name(language: $language)
        }
        destination {
          id
          kind
          name(language: $language)
        }
      }
    }
  }
`)

export type Flow = FlowsQuery['talentFlows']['nodes'][number]

interface Props {
  readonly groupBy: FlowGrouping
  readonly first: number
  readonly from?: readonly string[]
  readonly to?: readonly string[]
  readonly minPeople?: number | null
  /** With the table and what can be done with it, as on a page of its own. */
  readonly whole?: boolean
}

const end = (ids: readonly string[] | undefined) => (ids && ids.length > 0 ? { refs: ids.map((id) => ({ id })) } : null)

/** Who feeds whom, as bands from origins on the left to destinations on the right; a band opens its people and sources. */
export function FlowPicture({ groupBy, first, from, to, minPeople = null, whole = false }: Props): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const [chosen, setChosen] = useState<Flow | null>(null)
  const picture = useRef<SVGSVGElement>(null)
  const intl = useIntl()
  const variables = { from: end(from), to: end(to), groupBy, minPeople, first, facts: filter, language }
  const { data, error } = useAnswer(FLOWS, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { nodes, totalCount, withoutPlace, reason } = data.data.talentFlows
  if (nodes.length === 0) return <p className="empty">{reason ?? <FormattedMessage id="flows.none" />}</p>
  return (
    <div className="flow-picture">
      <p className="about">
        <FormattedMessage id="flows.about" values={{ shown: nodes.length, total: totalCount, without: withoutPlace }} />
      </p>
      <Bands flows={nodes} chosen={chosen} onChoose={setChosen} picture={picture} />
      {chosen && <FlowDetail flow={chosen} groupBy={groupBy} onClose={() => setChosen(null)} />}
      {whole && <FlowTable flows={nodes} onChoose={setChosen} />}
      {whole && (
        <Tools
          question={FLOWS}
          variables={variables}
          cite={intl.formatMessage({ id: 'flows.title' })}
          table={tableOf(nodes)}
          picture={() => picture.current}
        />
      )}
    </div>
  )
}

const tableOf = (flows: readonly Flow[]) => ({
  columns: [
    'origin',
    'originId',
    'destination',
    'destinationId',
    'named',
    'counted',
    'firstYear',
    'lastYear',
    'stance',
  ],
  rows: flows.map((flow) => ({
    origin: flow.origin.name,
    originId: flow.origin.id,
    destination: flow.destination.name,
    destinationId: flow.destination.id,
    named: flow.namedCount,
    counted: flow.statedCount ?? null,
    firstYear: flow.firstYear ?? null,
    lastYear: flow.lastYear ?? null,
    stance: flow.weakestStance,
  })),
})

interface BandNode {
  readonly key: string
  readonly id: string
  readonly kind: string
  readonly name: string
}
interface Band {
  readonly source: number
  readonly target: number
  readonly value: number
  readonly flow: Flow
}

const WIDTH = 860

interface BandsProps {
  readonly flows: readonly Flow[]
  readonly chosen: Flow | null
  readonly onChoose: (flow: Flow) => void
  readonly picture: RefObject<SVGSVGElement | null>
}

function Bands({ flows, chosen, onChoose, picture }: BandsProps): ReactNode {
  const { tone } = useOntology()
  const intl = useIntl()
  const { nodes, links, height } = useMemo(() => layoutOf(flows), [flows])
  const path = sankeyLinkHorizontal<BandNode, Band>()
  return (
    <svg
      ref={picture}
      className="sankey"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="group"
      aria-label={intl.formatMessage({ id: 'flows.title' })}
    >
      {links.map((link) => {
        const { origin, destination, size } = link.flow
        const label = `${origin.name} → ${destination.name}: ${intl.formatNumber(size)}`
        const isChosen = chosen === link.flow
        return (
          <path
            key={`${origin.id} ${destination.id}`}
            d={path(link) ?? ''}
            className={`band ${link.flow.weakestStance.toLowerCase()}`}
            strokeWidth={Math.max(1.5, link.width ?? 0)}
            style={{ stroke: `var(--tone-${tone(origin.kind)})` }}
            tabIndex={0}
            role="button"
            aria-pressed={isChosen}
            aria-label={label}
            onClick={() => onChoose(link.flow)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault()
                onChoose(link.flow)
              }
            }}
          >
            <title>{label}</title>
          </path>
        )
      })}
      {nodes.map((node) => {
        const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node
        const isLeft = x0 < WIDTH / 2
        return (
          <g key={node.key}>
            <rect
              x={x0}
              y={y0}
              width={x1 - x0}
              height={Math.max(2, y1 - y0)}
              style={{ fill: `var(--tone-${tone(node.kind)})` }}
            />
            <text x={isLeft ? x0 - 8 : x1 + 8} y={(y0 + y1) / 2 + 4} textAnchor={isLeft ? 'end' : 'start'}>
              {node.name.length > 30 ? `${node.name.slice(0, 29)}…` : node.name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** An entity that is both origin and destination stands on both sides, so that no band runs in a circle. */
function layoutOf(flows: readonly Flow[]) {
  const sides = new Map<string, BandNode>()
  for (const { origin, destination } of flows) {
    sides.set(`< ${origin.id}`, { key: `< ${origin.id}`, ...origin })
    sides.set(`> ${destination.id}`, { key: `> ${destination.id}`, ...destination })
  }
  const keys = [...sides.keys()]
  const height = Math.max(
    180,
    26 * Math.max(...['<', '>'].map((side) => keys.filter((key) => key.startsWith(side)).length)),
  )
  const layout = sankey<BandNode, Band>()
    .nodeAlign(sankeyJustify)
    .nodeWidth(10)
    .nodePadding(12)
    .extent([
      [220, 6],
      [WIDTH - 220, height - 6],
    ])
  const { nodes, links } = layout({
    nodes: [...sides.values()].map((node) => ({ ...node })),
    links: flows.map((flow) => ({
      source: keys.indexOf(`< ${flow.origin.id}`),
      target: keys.indexOf(`> ${flow.destination.id}`),
      value: Math.max(1, flow.size),
      flow,
    })),
  })
  return { nodes, links, height }
}
