import { useEffect, useMemo, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../../api/ontology.js'
import { EntityLink } from '../../views/entity-link.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { relationGroups } from '../profile/profile-question.js'

/** Something that entities of a kind may have, and the filter that finds those without it. */
interface Part {
  readonly key: string
  readonly label: string
  readonly where: string
  /** The kinds at the other end of a relation. */
  readonly kinds?: readonly string[]
}

const partsOf = (kind: KindModel): Part[] => [
  ...kind.attributes.map(({ name, label }) => ({
    key: `field_${name}`,
    label,
    where: `{ ${name}: { isNull: true } }`,
  })),
  ...relationGroups(kind).map(({ field, label, kinds }) => ({
    key: `list_${field}`,
    label,
    kinds,
    where: `{ ${field}: { none: {} } }`,
  })),
]

/** Kinds at the other end of a relation that are named beside it. */
const MAX_KINDS = 3

/** The API allows so many aliases; what is over asks in a second operation. */
const MAX_PARTS = 18

const gapsQuestion = (kind: KindModel, parts: readonly Part[]): string => `query Gaps {
  ${parts.map(({ key, where }) => `${key}: ${kind.plural}(where: ${where}, first: 1) { totalCount }`).join('\n')}
}`

const missingQuestion = (kind: KindModel, part: Part): string => `query Missing($language: Language) {
  list: ${kind.plural}(where: ${part.where}, first: 50, orderBy: [{ degree: DESC }]) {
    totalCount nodes { id kind name(language: $language) } } }`

/** What nobody has published, or no source was found for: what entities of a kind lack, and which they are. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const { kinds, model } = useOntology()
  const kind = kinds.get(params.get('kind') ?? '') ?? [...model.kinds].sort((a, b) => b.count - a.count)[0]
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'gaps.title' })} – Passerelle`
  }, [intl])
  if (!kind) return null
  const parts = partsOf(kind)
  const chosen = parts.find(({ key }) => key === params.get('part'))
  return (
    <section className="page narrow">
      <h1>
        <FormattedMessage id="gaps.title" />
      </h1>
      <p className="lead">
        <FormattedMessage id="gaps.lead" />
      </p>
      <div className="form">
        <label>
          <FormattedMessage id="gaps.kind" />
          <select
            value={kind.kind}
            onChange={(event) =>
              setParams((current) => {
                current.set('kind', event.target.value)
                current.delete('part')
                return current
              })
            }
          >
            {model.kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {one.pluralLabel}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Counts
        kind={kind}
        parts={parts}
        chosen={chosen}
        onChoose={(part) =>
          setParams((current) => {
            current.set('kind', kind.kind)
            current.set('part', part.key)
            return current
          })
        }
      />
      {chosen && <Missing kind={kind} part={chosen} />}
    </section>
  )
}

interface CountsProps {
  readonly kind: KindModel
  readonly parts: readonly Part[]
  readonly chosen: Part | undefined
  readonly onChoose: (part: Part) => void
}

type CountData = Record<string, { readonly totalCount: number }>

function Counts({ kind, parts, chosen, onChoose }: CountsProps): ReactNode {
  const intl = useIntl()
  const { kindsLabel } = useOntology()
  const questions = useMemo(
    () =>
      [
        gapsQuestion(kind, parts.slice(0, MAX_PARTS)),
        gapsQuestion(kind, parts.slice(MAX_PARTS, 2 * MAX_PARTS)),
      ] as const,
    [kind, parts],
  )
  const first = useAnswer<CountData, Record<string, never>>(questions[0], {})
  const second = useAnswer<CountData, Record<string, never>>(questions[1], {}, { enabled: parts.length > MAX_PARTS })
  const error = first.error ?? second.error
  if (error) return <Problem error={error} />
  if (!first.data) return <Waiting />
  const counts = { ...first.data.data, ...(parts.length > MAX_PARTS ? second.data?.data : {}) }
  const rows = parts
    .flatMap((part) => (counts[part.key] ? [{ ...part, missing: counts[part.key]!.totalCount }] : []))
    // What none of them has does not apply to the kind; what nearly all have is the gap to close.
    .filter(({ missing }) => missing > 0 && missing < kind.count)
    .sort((a, b) => a.missing - b.missing)
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="gaps.what" />
            </th>
            <th scope="col" className="numeric">
              <FormattedMessage id="gaps.missing" />
            </th>
            <th scope="col">
              <FormattedMessage id="gaps.share" />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} aria-current={row.key === chosen?.key || undefined}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onChoose(row)}>
                  {row.label}
                </button>
                {row.kinds && (
                  <span className="about">
                    {' '}
                    {row.kinds
                      .slice(0, MAX_KINDS)
                      .map(kindsLabel)
                      .join(intl.formatMessage({ id: 'list.separator' }))}
                    {row.kinds.length > MAX_KINDS && '…'}
                  </span>
                )}
              </th>
              <td className="numeric">
                {intl.formatNumber(row.missing)} / {intl.formatNumber(kind.count)}
              </td>
              <td>
                <span
                  className="bar"
                  style={{ inlineSize: `${kind.count > 0 ? (100 * row.missing) / kind.count : 0}%` }}
                  aria-hidden="true"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Tools
        question={questions[0]}
        variables={{}}
        cite={`${intl.formatMessage({ id: 'gaps.title' })}: ${kindsLabel(kind.kind)}`}
        table={{
          columns: ['what', 'missing', 'of'],
          rows: rows.map(({ label, missing }) => ({ what: label, missing, of: kind.count })),
        }}
      />
    </>
  )
}

interface MissingData {
  readonly list: {
    readonly totalCount: number
    readonly nodes: readonly { readonly id: string; readonly kind: string; readonly name: string }[]
  }
}

function Missing({ kind, part }: { readonly kind: KindModel; readonly part: Part }): ReactNode {
  const language = useNameLanguage()
  const { data, error } = useAnswer<MissingData, { language: typeof language }>(missingQuestion(kind, part), {
    language,
  })
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  return (
    <section aria-live="polite">
      <h2>
        <FormattedMessage id="gaps.without" values={{ what: part.label, count: data.data.list.totalCount }} />
      </h2>
      <ul className="entity-list compact">
        {data.data.list.nodes.map((entity) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ul>
    </section>
  )
}
