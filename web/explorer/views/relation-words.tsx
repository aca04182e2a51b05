import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../api/ontology.js'

/** French says "membre d’AI Alliance", not "membre de AI Alliance". */
const isElided = (label: string, next: string): boolean => / de$/.test(label) && /^[aàâeéèêëiîïoôuûü]/i.test(next)

interface Props {
  readonly type: string
  readonly isForward: boolean
  /** The name that follows. */
  readonly before: string
}

/** A relation in words between two names, with the space that follows. */
export function RelationWords({ type, isForward, before }: Props): ReactNode {
  const { relationLabel } = useOntology()
  const intl = useIntl()
  const label = relationLabel(type, isForward)
  if (intl.locale === 'fr' && isElided(label, before)) return <em>{label.replace(/e$/, '’')}</em>
  return (
    <>
      <em>{label}</em>{' '}
    </>
  )
}
