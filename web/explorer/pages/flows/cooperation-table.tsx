import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { EntityLink } from '../../views/entity-link.js'
import { isolated } from '../../views/isolated.js'
import { TotalRow } from '../../views/total-row.js'
import { unitText } from '../../views/number.js'
import { idOf, type Cooperation } from './cooperation-question.js'

interface Props {
  readonly flows: readonly Cooperation[]
  readonly onChoose: (flow: Cooperation) => void
}

const COLUMNS = ['one', 'with', 'relations', 'totals', 'years'] as const

/** The same flows as the chords, as rows. Numbers in different units stay apart. */
export function CooperationTable({ flows, onChoose }: Props): ReactNode {
  const intl = useIntl()
  return (
    <table className="table pairs">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={column === 'relations' ? 'numeric' : column}>
              <FormattedMessage id={`flows.cooperation.${column}`} />
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">
              <FormattedMessage id="flows.cooperation.open" />
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <tr key={idOf(flow)} data-id={idOf(flow)}>
            <td>
              <EntityLink entity={flow.from} />
            </td>
            <td>
              <EntityLink entity={flow.to} />
            </td>
            <td className="numeric" data-label={intl.formatMessage({ id: 'flows.cooperation.relations' })}>
              {intl.formatNumber(flow.relationCount)}
            </td>
            <td className="channels">
              <Totals totals={flow.totals} />
            </td>
            <td className="years">{[...new Set([flow.firstYear, flow.lastYear])].filter(Boolean).join(' – ')}</td>
            <td>
              <button type="button" className="link" onClick={() => onChoose(flow)}>
                <FormattedMessage id="flows.cooperation.which" />
              </button>
            </td>
          </tr>
        ))}
      </tbody>
      {flows.length > 1 && (
        <TotalRow sums={[null, null, flows.reduce((sum, one) => sum + one.relationCount, 0), null, null, null]} />
      )}
    </table>
  )
}

function Totals({ totals }: { readonly totals: Cooperation['totals'] }): ReactNode {
  const intl = useIntl()
  const { channelLabel } = useOntology()
  const channels = [...new Set(totals.map(({ channel }) => channel))]
  return channels
    .map((channel) => {
      const label = channel ? channelLabel(channel) : intl.formatMessage({ id: 'flows.cooperation.other' })
      const own = totals.filter((one) => one.channel === channel)
      const sizes = own.map(({ unit, relationCount, weight }) =>
        typeof weight === 'number'
          ? `${intl.formatNumber(weight)} ${unitText(intl, unit, weight)}`.trim()
          : own.length > 1
            ? intl.formatMessage({ id: 'profile.count.facts' }, { facts: relationCount })
            : intl.formatNumber(relationCount),
      )
      const size = sizes.join(intl.formatMessage({ id: 'list.separator' }))
      return intl.formatMessage({ id: 'link.text' }, { ends: isolated(label), size })
    })
    .join(' · ')
}
