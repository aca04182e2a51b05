import { useEffect, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useAnswers } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../../api/ontology.js'
import { FilterNote } from '../../views/filter-note.js'
import { inOneLine } from '../../views/isolated.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { gapsQuestions, partsOf, type Part } from './gap-parts.js'
import { Missing, missingTable } from './missing.js'

/** Kinds at the other end of a relation that are named beside it. */
const MAX_KINDS = 3

/** What nobody has published, or no source was found for: what entities of a kind lack, and which they are. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const { kinds, model } = useOntology()
  const [isAsked, setAsked] = useState(false)
  const kind = kinds.get(params.get('kind') ?? '') ?? [...model.kinds].sort((a, b) => b.count - a.count)[0]
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'gaps.title' })} – Passerelle`
  }, [intl])
  if (!kind) return null
  const parts = partsOf(kind)
  const chosen = parts.find(({ key }) => key === params.get('part'))
  const asked = params.get('kind') ?? ''
  return (
    <section className="page narrow">
      <h1>
        <FormattedMessage id="gaps.title" />
      </h1>
      <p className="lead">
        <FormattedMessage id="gaps.lead" />
      </p>
      <FilterNote id="filter.not.counts" />
      {asked !== '' && !kinds.has(asked) && (
        <p className="about" role="status">
          <FormattedMessage id="search.unknown-kind" values={{ kind: asked.slice(0, 100) }} />
        </p>
      )}
      <div className="form">
        <label>
          <FormattedMessage id="gaps.kind" />
          <select
            value={kind.kind}
            onChange={(event) =>
              setParams((current) => {
                current.set('kind', event.target.value)
                current.delete('part')
                current.delete('after')
                current.delete('n')
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
        onChoose={(part) => {
          setAsked(true)
          setParams((current) => {
            current.set('kind', kind.kind)
            current.set('part', part.key)
            current.delete('after')
            current.delete('n')
            return current
          })
        }}
      >
        {chosen && <Missing kind={kind} part={chosen} isAsked={isAsked} />}
      </Counts>
    </section>
  )
}

interface CountsProps {
  readonly kind: KindModel
  readonly parts: readonly Part[]
  readonly chosen: Part | undefined
  readonly onChoose: (part: Part) => void
  /** What stands between the tables and the tools. */
  readonly children: ReactNode
}

type CountData = Record<string, { readonly totalCount: number }>

function Counts({ kind, parts, chosen, onChoose, children }: CountsProps): ReactNode {
  const intl = useIntl()
  const { kindsLabel } = useOntology()
  const language = useNameLanguage()
  const questions = gapsQuestions(kind, parts)
  const { data: counts, error } = useAnswers<CountData, Record<string, never>>(questions, {})
  if (error) return <Problem error={error} />
  if (!counts) return <Waiting />
  const all = counts['all']?.totalCount ?? kind.count
  const rows = parts
    .flatMap((part) => (counts[part.key] ? [{ ...part, missing: counts[part.key]!.totalCount }] : []))
    // What none of them has does not apply to the kind; what nearly all have is the gap to close.
    .filter(({ missing }) => missing > 0 && missing < all)
    .sort((a, b) => a.missing - b.missing)
  // Of what each has, and of what most have, a missing one is a gap; what few have may simply not apply to the others.
  const isGap = ({ isOfEach, missing }: Row): boolean => isOfEach || 2 * missing <= all
  const groups = [
    { title: 'gaps.expected', about: 'gaps.expected.about', rows: rows.filter(isGap) },
    { title: 'gaps.optional', about: 'gaps.optional.about', rows: rows.filter((row) => !isGap(row)) },
  ].filter((group) => group.rows.length > 0)
  return (
    <>
      {groups.length === 0 && (
        <p className="empty">
          <FormattedMessage id="gaps.none" />
        </p>
      )}
      {groups.map((group) => (
        <GapTable key={group.title} {...group} all={all} chosen={chosen} onChoose={onChoose} />
      ))}
      {kind.count > all && (
        <p className="about">
          <FormattedMessage id="gaps.left-out" values={{ count: kind.count - all }} />
        </p>
      )}
      {children}
      <Tools
        question={questions[0] ?? ''}
        variables={{}}
        cite={intl.formatMessage(
          { id: 'link.text' },
          { ends: intl.formatMessage({ id: 'gaps.title' }), size: inOneLine([kindsLabel(kind.kind), chosen?.label]) },
        )}
        table={
          chosen
            ? () => missingTable(kind, chosen, language)
            : {
                columns: ['kind', 'what', 'what_name', 'of_kinds', 'missing', 'of', 'is_gap'],
                rows: rows.map((row) => ({
                  kind: kind.kind,
                  what: row.name,
                  what_name: row.label,
                  of_kinds: row.kinds?.join(' ') ?? null,
                  missing: row.missing,
                  of: all,
                  is_gap: isGap(row) ? 1 : 0,
                })),
              }
        }
      />
    </>
  )
}

/** A part with how many entities lack it. */
interface Row extends Part {
  readonly missing: number
}

interface TableProps {
  readonly title: string
  readonly about: string
  readonly rows: readonly Row[]
  readonly all: number
  readonly chosen: Part | undefined
  readonly onChoose: (part: Part) => void
}

function GapTable({ title, about, rows, all, chosen, onChoose }: TableProps): ReactNode {
  const intl = useIntl()
  return (
    <>
      <h2>
        <FormattedMessage id={title} />
      </h2>
      <p className="about">
        <FormattedMessage id={about} />
      </p>
      <table className="table gaps">
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
                </button>{' '}
                <PartForm part={row} />
              </th>
              <td className="numeric">
                {intl.formatNumber(row.missing)} / {intl.formatNumber(all)}
              </td>
              <td>
                <span className="bar" style={{ inlineSize: `${(100 * row.missing) / all}%` }} aria-hidden="true" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** What a value of the part is: a date, or entities of some kinds. Parts may have the same label. */
function PartForm({ part: { form, kinds } }: { readonly part: Part }): ReactNode {
  const intl = useIntl()
  const { kindsLabel } = useOntology()
  if (form)
    return (
      <span className="about">
        <FormattedMessage id={`gaps.form.${form}`} />
      </span>
    )
  if (!kinds) return null
  const labels = kinds
    .slice(0, MAX_KINDS)
    .map(kindsLabel)
    .join(intl.formatMessage({ id: 'list.separator' }))
  return (
    <span className="about">
      <FormattedMessage id="gaps.kinds" values={{ kinds: kinds.length > MAX_KINDS ? `${labels}…` : labels }} />
    </span>
  )
}
