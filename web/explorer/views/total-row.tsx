import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'

/** Columns whose numbers count things, so that a sum says something. */
const COUNTED = new Set(['count', 'relationCount', 'namedCount', 'statedCount', 'totalCount', 'sharedCount'])

/** True if a table may add up a column: it counts things. Shares, years, ranks and sizes are never added. */
export const isCounted = (column: string): boolean => COUNTED.has(column)

interface Props {
  /** For each column its sum; null where there is nothing to add up. The first column that has none names the row. */
  readonly sums: readonly (number | null)[]
}

/** The last row of a table: what its counts come to. */
export function TotalRow({ sums }: Props): ReactNode {
  const intl = useIntl()
  const named = sums.indexOf(null)
  if (sums.every((sum) => sum === null)) return null
  return (
    <tfoot>
      <tr className="total">
        {sums.map((sum, index) =>
          index === named ? (
            <th key={index} scope="row">
              <FormattedMessage id="table.total" />
              <span className="about">
                <FormattedMessage id="table.total.about" />
              </span>
            </th>
          ) : (
            <td key={index} className={sum === null ? undefined : 'numeric'}>
              {sum !== null && intl.formatNumber(sum)}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  )
}
