import { useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { useUrlChoice } from '../../state/url-choice.js'
import { flowLegend } from '../../views/legends.js'
import { Matrix } from '../../views/matrix.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { Bands } from './bands.js'
import { FlowDetail } from './flow-detail.js'
import { endOf } from './flow-end.js'
import { FlowKey } from './flow-key.js'
import { partsOf, partText } from './flow-parts.js'
import { FLOWS, idOf, type Flow } from './flow-question.js'
import { FlowTable } from './flow-table.js'
import { Gap } from '../../views/gap.js'

interface Props {
  readonly groupBy: FlowGrouping
  readonly first: number
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly minPeople: number | null
  readonly isMatrix: boolean
  /** What a file and a reference call the flows. */
  readonly title: string
}

/** Who feeds whom, as bands or as a matrix, and as a table; a band opens its people and sources. */
export function FlowPicture({ groupBy, first, from, to, minPeople, isMatrix, title }: Props): ReactNode {
  const language = useNameLanguage()
  const ontology = useOntology()
  const { filter } = useFacts()
  const [opened, open] = useUrlChoice('open')
  const picture = useRef<SVGSVGElement>(null)
  const intl = useIntl()
  const variables = { from: endOf(from), to: endOf(to), groupBy, minPeople, first, facts: filter, language }
  const { data, error } = useAnswer(FLOWS, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { nodes, totalCount, withoutPlace, truncated } = data.data.talentFlows
  if (nodes.length === 0)
    return (
      <p className="empty" role="status">
        <FormattedMessage id="flows.none" />
      </p>
    )
  const chosen = nodes.find((flow) => idOf(flow) === opened) ?? null
  const choose = (flow: Flow): void => open(idOf(flow))
  const drawn = { chosen, onChoose: choose, picture }
  return (
    <div className="flow-picture">
      <p className="about">
        <FormattedMessage id="flows.about" values={{ shown: nodes.length, total: totalCount, without: withoutPlace }} />
        <Gap />
        {truncated && <FormattedMessage id="flows.truncated" />}
      </p>
      <FlowKey flows={nodes} as={isMatrix ? 'cell' : 'band'} />
      {isMatrix ? (
        <Matrix label={intl.formatMessage({ id: 'flows.title' })} cells={cellsOf(nodes, intl)} {...drawn} />
      ) : (
        <Bands flows={nodes} {...drawn} />
      )}
      {chosen && <FlowDetail flow={chosen} groupBy={groupBy} onClose={() => open(null)} />}
      <FlowTable flows={nodes} onChoose={choose} />
      <Tools
        question={FLOWS}
        variables={variables}
        cite={title}
        table={tableOf(nodes)}
        picture={() => picture.current}
        legend={flowLegend(nodes, isMatrix, intl, ontology)}
      />
    </div>
  )
}

const cellsOf = (flows: readonly Flow[], intl: IntlShape) =>
  flows.map((flow) => ({
    id: idOf(flow),
    row: flow.origin,
    column: flow.destination,
    size: flow.size,
    parts: partsOf(flow).map((part) => ({ ...part, text: partText(intl, part) })),
    item: flow,
  }))

const tableOf = (flows: readonly Flow[]) => ({
  columns: [
    ...['origin', 'origin_name', 'origin_kind', 'destination', 'destination_name', 'destination_kind'],
    ...['named', 'counted'],
    ...['first_year', 'last_year', 'weakest_stance'],
  ],
  rows: flows.map(({ origin, destination, namedCount, statedCount, firstYear, lastYear, weakestStance }) => ({
    origin: origin.id,
    origin_name: origin.name,
    origin_kind: origin.kind,
    destination: destination.id,
    destination_name: destination.name,
    destination_kind: destination.kind,
    named: namedCount,
    counted: statedCount ?? null,
    first_year: firstYear ?? null,
    last_year: lastYear ?? null,
    weakest_stance: weakestStance,
  })),
})
