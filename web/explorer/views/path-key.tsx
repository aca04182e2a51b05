import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../api/ontology.js'
import { pathLines } from './legends.js'

/** What the lines of a picture of paths mean. */
export function PathKey({ paths }: { readonly paths: Parameters<typeof pathLines>[0] }): ReactNode {
  const intl = useIntl()
  const ontology = useOntology()
  return (
    <ul className="key path-key">
      {pathLines(paths, intl, ontology).map(({ look, text }) => (
        <li key={look}>
          <svg viewBox="0 0 36 10" width="36" height="10" aria-hidden="true">
            <line className={`path-link ${look}`} x1="0" x2={look === 'arrow' ? 30 : 36} y1="5" y2="5" />
            {look === 'arrow' && <path className="path-arrow plain" d="M28 1.5 L36 5 L28 8.5 Z" />}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  )
}
