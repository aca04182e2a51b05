import { useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { useUrlChoice } from '../../state/url-choice.js'
import { cooperationLegend } from '../../views/legends.js'
import { Matrix } from '../../views/matrix.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { Chords } from './chords.js'
import { CooperationDetail } from './cooperation-detail.js'
import { COOPERATION, idOf, type Cooperation } from './cooperation-question.js'
import { CooperationTable } from './cooperation-table.js'
import { endOf } from './flow-end.js'
import { Gap } from '../../views/gap.js'

interface Props {
  readonly groupBy: FlowGrouping
  readonly first: number
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly minSize: number | null
  readonly isMatrix: boolean
  /** What a file and a reference call the picture. */
  readonly title: string
}

/** Who works with whom, as chords or as a matrix, and as a table; a chord opens its relations and sources. */
export function CooperationPicture({ groupBy, first, from, to, minSize, isMatrix, title }: Props): ReactNode {
  const intl = useIntl()
  const language = useNameLanguage()
  const ontology = useOntology()
  const { filter } = useFacts()
  const [opened, open] = useUrlChoice('open')
  const picture = useRef<SVGSVGElement>(null)
  const variables = { from: endOf(from), to: endOf(to), groupBy, minSize, first, facts: filter, language }
  const { data, error } = useAnswer(COOPERATION, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { nodes, totalCount, withoutPlace, truncated } = data.data.cooperationFlows
  if (nodes.length === 0)
    return (
      <p className="empty" role="status">
        <FormattedMessage id="flows.cooperation.none" />
      </p>
    )
  const chosen = nodes.find((flow) => idOf(flow) === opened) ?? null
  const choose = (flow: Cooperation): void => open(idOf(flow))
  const drawn = { chosen, onChoose: choose, picture }
  return (
    <div className="flow-picture">
      <p className="about">
        <FormattedMessage
          id="flows.cooperation.about"
          values={{ shown: nodes.length, total: totalCount, without: withoutPlace }}
        />
        <Gap />
        {truncated && <FormattedMessage id="flows.truncated" />}
      </p>
      {isMatrix ? (
        <Matrix label={intl.formatMessage({ id: 'flows.cooperation' })} cells={cellsOf(nodes)} {...drawn} />
      ) : (
        <Chords flows={nodes} {...drawn} />
      )}
      {chosen && <CooperationDetail flow={chosen} groupBy={groupBy} onClose={() => open(null)} />}
      <CooperationTable flows={nodes} onChoose={choose} />
      <Tools
        question={COOPERATION}
        variables={variables}
        cite={title}
        table={tableOf(nodes)}
        picture={() => picture.current}
        legend={cooperationLegend(nodes, isMatrix, intl, ontology)}
      />
    </div>
  )
}

/** Cooperation has no direction: each pair stands on either side of the diagonal. */
const cellsOf = (flows: readonly Cooperation[]) =>
  flows.flatMap((flow) => {
    const cell = { id: idOf(flow), size: flow.size, item: flow }
    const there = { ...cell, row: flow.from, column: flow.to }
    return flow.from.id === flow.to.id ? [there] : [there, { ...cell, row: flow.to, column: flow.from }]
  })

const tableOf = (flows: readonly Cooperation[]) => ({
  columns: [
    ...['from', 'from_name', 'from_kind', 'to', 'to_name', 'to_kind', 'relations'],
    ...['first_year', 'last_year', 'weakest_stance'],
  ],
  rows: flows.map(({ from, to, relationCount, firstYear, lastYear, weakestStance }) => ({
    from: from.id,
    from_name: from.name,
    from_kind: from.kind,
    to: to.id,
    to_name: to.name,
    to_kind: to.kind,
    relations: relationCount,
    first_year: firstYear ?? null,
    last_year: lastYear ?? null,
    weakest_stance: weakestStance,
  })),
})
