import type { CSSProperties, ReactNode } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useOntology } from '../api/ontology.js'

/** What an entity needs to be named and led to. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly kind?: string
}

/** What stays in the URL from page to page: the language and which facts count. */
const LASTING = ['lang', 'asOf', 'undated', 'stances', 'confidence', 'sources']

/** The address of a page with parameters of its own, keeping the language and the facts that are shown. */
export function useHref(): (path: string, own?: Readonly<Record<string, string | null>>) => string {
  const [params] = useSearchParams()
  return (path, own = {}) => {
    const next = new URLSearchParams()
    for (const [key, value] of Object.entries(own)) if (value) next.set(key, value)
    for (const key of LASTING) if (params.get(key) && !next.has(key)) next.set(key, params.get(key)!)
    const query = next.toString()
    return query ? `${path}?${query}` : path
  }
}

/** The path of an entity's profile. Colons stay readable. */
export const profilePath = (id: string): string => `/e/${encodeURIComponent(id).replaceAll('%3A', ':')}`

/** The mark of a kind: its colour, and its label for those who cannot see it. */
export function KindMark({
  kind,
  withLabel = false,
}: {
  readonly kind: string
  readonly withLabel?: boolean
}): ReactNode {
  const { kindLabel, tone } = useOntology()
  return (
    <span className="kind" style={{ '--tone': `var(--tone-${tone(kind)})` } as CSSProperties}>
      <span className="dot" aria-hidden="true" />
      <span className={withLabel ? '' : 'visually-hidden'}>{kindLabel(kind)}</span>
    </span>
  )
}

/** The name of an entity, leading to its profile. */
export function EntityLink({ entity, plain = false }: { readonly entity: Named; readonly plain?: boolean }): ReactNode {
  const href = useHref()
  return (
    <Link href={href(profilePath(entity.id))} className="entity">
      {entity.kind && !plain && <KindMark kind={entity.kind} />}
      <span>{entity.name}</span>
    </Link>
  )
}
