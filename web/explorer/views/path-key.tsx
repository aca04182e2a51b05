import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../api/ontology.js'

interface KeyPath {
  readonly hops: readonly { readonly relation: { readonly type: string; readonly stance: string } }[]
}

/** What the lines of a picture of paths mean: where arrows lead, what is doubtful, which path is in hand. */
export function PathKey({ paths }: { readonly paths: readonly KeyPath[] }): ReactNode {
  const intl = useIntl()
  const { model, relationLabel } = useOntology()
  const facts = paths.flatMap(({ hops }) => hops.map(({ relation }) => relation))
  const symmetric = new Set<string>(model.relationTypes.filter((one) => one.symmetric).map(({ type }) => type))
  const types = [...new Set(facts.map(({ type }) => type))].filter((type) => !symmetric.has(type))
  const isDrawn = (...stances: readonly string[]): boolean => facts.some(({ stance }) => stances.includes(stance))
  const lines = [
    ...(isDrawn('DERIVED', 'ENVISAGED') ? [{ look: 'derived', id: 'paths.key.unsure' }] : []),
    ...(isDrawn('DISPUTED') ? [{ look: 'disputed', id: 'stance.DISPUTED' }] : []),
    ...(paths.length > 1 ? [{ look: 'in-hand', id: 'paths.key.in-hand' }] : []),
  ]
  return (
    <ul className="key path-key">
      {types.length > 0 && (
        <li>
          <svg viewBox="0 0 36 10" width="36" height="10" aria-hidden="true">
            <line className="path-link" x1="0" x2="30" y1="5" y2="5" />
            <path className="path-arrow plain" d="M28 1.5 L36 5 L28 8.5 Z" />
          </svg>
          {types.map((type) => relationLabel(type, true)).join(intl.formatMessage({ id: 'list.separator' }))}
        </li>
      )}
      {lines.map(({ look, id }) => (
        <li key={look}>
          <svg viewBox="0 0 36 10" width="36" height="10" aria-hidden="true">
            <line className={`path-link ${look}`} x1="0" x2="36" y1="5" y2="5" />
          </svg>
          <FormattedMessage id={id} />
        </li>
      ))}
    </ul>
  )
}
