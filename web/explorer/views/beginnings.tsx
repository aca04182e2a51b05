import { useMemo, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'wouter'
import { useAnswer } from '../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../api/ontology.js'
import { useHref, type Named } from './entity-link.js'

/** Something to begin with: where it leads, and what is seen there. */
export interface Beginning {
  readonly text: string
  readonly path: string
  readonly own: Readonly<Record<string, string>>
}

interface Props {
  readonly groups: readonly { readonly label: ReactNode; readonly beginnings: readonly Beginning[] }[]
}

/** What a page that waits for a choice offers, so that nobody has to know a name. */
export function Beginnings({ groups }: Props): ReactNode {
  const href = useHref()
  const shown = groups.filter(({ beginnings }) => beginnings.length > 0)
  if (shown.length === 0) return null
  return (
    <section className="beginnings">
      <h2>
        <FormattedMessage id="begin.title" />
      </h2>
      <ul>
        {shown.map(({ label, beginnings }, index) => (
          <li key={index}>
            <span className="field-label">{label}</span>
            <ul className="inline-list">
              {beginnings.map(({ text, path, own }) => (
                <li key={JSON.stringify(own)}>
                  <Link className="button" href={href(path, own)}>
                    {text}
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Kinds that are offered, and entities of each. */
const [KINDS, EACH] = [4, 5]

const mostKnownQuestion = (kinds: readonly KindModel[]): string => `query MostKnown($language: Language, $first: Int) {
  ${kinds
    .map(
      ({ kind, plural }) =>
        `${kind}: ${plural}(first: $first, orderBy: [{ degree: DESC }]) { nodes { id name(language: $language) } }`,
    )
    .join('\n  ')}
}`

type MostKnown = Readonly<Record<string, { readonly nodes: readonly Named[] }>>

/** The entities with most facts among those of the kinds of which there are most. */
export function useMostKnown(): readonly { readonly kind: KindModel; readonly entities: readonly Named[] }[] {
  const { model } = useOntology()
  const language = useNameLanguage()
  const kinds = useMemo(
    () =>
      [...model.kinds]
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count)
        .slice(0, KINDS),
    [model],
  )
  const { data } = useAnswer<MostKnown, { language: typeof language; first: number }>(
    mostKnownQuestion(kinds),
    { language, first: EACH },
    { enabled: kinds.length > 0 },
  )
  return kinds.map((kind) => ({ kind, entities: data?.data[kind.kind]?.nodes ?? [] }))
}

/** The best known entities, each leading to the page `path`. */
export function MostKnownBeginnings({ path }: { readonly path: string }): ReactNode {
  return (
    <Beginnings
      groups={useMostKnown().map(({ kind, entities }) => ({
        label: kind.pluralLabel,
        beginnings: entities.map(({ id, name }) => ({ text: name, path, own: { of: id } })),
      }))}
    />
  )
}
