import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { partsOf } from './flow-parts.js'
import type { Flow } from './flow-question.js'

/** How named people and counted moves are told apart in a picture of flows. */
export function FlowKey({ flows, as }: { readonly flows: readonly Flow[]; readonly as: 'band' | 'cell' }): ReactNode {
  const drawn = new Set(flows.flatMap((flow) => partsOf(flow).map(({ measure }) => measure)))
  const measures = (['named', 'counted'] as const).filter((measure) => drawn.has(measure))
  if (measures.length === 0) return null
  return (
    <ul className="key flow-key">
      {measures.map((measure) => (
        <li key={measure}>
          <svg viewBox="0 0 36 12" width="36" height="12" aria-hidden="true">
            {as === 'band' ? (
              <line className={`key-band ${measure}`} x1="0" x2="36" y1="6" y2="6" strokeWidth="12" />
            ) : (
              <rect className={`cell-part ${measure}`} width="36" height="12" fillOpacity="0.45" />
            )}
          </svg>
          <FormattedMessage id={`flows.column.${measure}`} />
        </li>
      ))}
      {measures.length > 1 && (
        <li>
          <FormattedMessage id="flows.key.apart" />
        </li>
      )}
    </ul>
  )
}
