import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { EntityLink } from '../../views/entity-link.js'
import { TotalRow } from '../../views/total-row.js'
import { idOf, type Flow } from './flow-question.js'

/** The same flows as the picture, as rows; named people and counted moves stay apart. */
export function FlowTable({
  flows,
  onChoose,
}: {
  readonly flows: readonly Flow[]
  readonly onChoose: (flow: Flow) => void
}): ReactNode {
  const intl = useIntl()
  const labelOf = (column: string): string => intl.formatMessage({ id: `flows.column.${column}` })
  return (
    <table className="table pairs directed">
      <thead>
        <tr>
          {['origin', 'destination', 'named', 'counted', 'years'].map((column) => (
            <th key={column} scope="col" className={['named', 'counted'].includes(column) ? 'numeric' : column}>
              <FormattedMessage id={`flows.column.${column}`} />
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">
              <FormattedMessage id="flows.column.open" />
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <tr key={idOf(flow)} data-id={idOf(flow)}>
            <td>
              <EntityLink entity={flow.origin} />
            </td>
            <td>
              <EntityLink entity={flow.destination} />
            </td>
            <td className={`numeric${flow.namedCount > 0 ? '' : ' none'}`} data-label={labelOf('named')}>
              {flow.namedCount > 0 ? intl.formatNumber(flow.namedCount) : '–'}
            </td>
            <td
              className={`numeric${typeof flow.statedCount === 'number' ? '' : ' none'}`}
              data-label={labelOf('counted')}
            >
              {typeof flow.statedCount === 'number' ? intl.formatNumber(flow.statedCount) : '–'}
            </td>
            <td className="years">{[...new Set([flow.firstYear, flow.lastYear])].filter(Boolean).join(' – ')}</td>
            <td>
              <button type="button" className="link" onClick={() => onChoose(flow)}>
                <FormattedMessage id="flows.who" />
              </button>
            </td>
          </tr>
        ))}
      </tbody>
      {flows.length > 1 && <TotalRow sums={[null, null, ...countsOf(flows), null, null]} />}
    </table>
  )
}

/** How many named people and counted moves all flows have; null if no flow has any. */
const countsOf = (flows: readonly Flow[]): (number | null)[] =>
  (['namedCount', 'statedCount'] as const).map(
    (measure) => flows.reduce((sum, flow) => sum + (flow[measure] ?? 0), 0) || null,
  )
