import type { ReactNode } from 'react'
import { useOntology } from '../api/ontology.js'

interface Props {
  readonly kinds: readonly string[]
  readonly isShown: (kind: string) => boolean
  readonly onToggle: (kind: string) => void
}

/** The kinds of a picture with their colours, as entries of its legend; pressing one hides or shows it. */
export function KindButtons({ kinds, isShown, onToggle }: Props): ReactNode {
  const { kindsLabel, tone } = useOntology()
  return kinds.map((kind) => (
    <li key={kind}>
      <button type="button" aria-pressed={isShown(kind)} onClick={() => onToggle(kind)}>
        <span className="dot" style={{ background: `var(--tone-${tone(kind)})` }} aria-hidden="true" />
        {kindsLabel(kind)}
      </button>
    </li>
  ))
}
