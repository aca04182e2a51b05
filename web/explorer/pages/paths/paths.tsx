import { useEffect, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useKnown } from '../../api/known.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { listIn } from '../../state/listed.js'
import { useUrlChoice } from '../../state/url-choice.js'
import type { Table } from '../../views/download.js'
import { EntityField, NothingKnown } from '../../views/entity-field.js'
import { EntityLink } from '../../views/entity-link.js'
import { FACT_COLUMNS, factRow } from '../../views/fact-columns.js'
import { pathLegend } from '../../views/legends.js'
import { PathKey } from '../../views/path-key.js'
import { Problem } from '../../views/problem.js'
import { shownQuestion } from '../../views/shown-file.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { PathBeginnings } from './beginnings.js'
import { PathList } from './path-list.js'
import { PathPicture } from './path-picture.js'
import { PathCount } from './path-count.js'
import { ANY, COOPERATION, statedFirst, type Path } from './path-operations.js'

const LENGTHS = [2, 3, 4, 5]

/** Paths that are shown at first, and how many more each time; the API gives at most so many. */
const [STEP, MOST] = [12, 99]

/** How two entities are joined: every path from left to right, shortest first, with what each step rests on. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const { can } = useOntology()
  const given = (['from', 'to'] as const).map((key) => listIn(params.get(key)))
  const { known, unknown, names } = useKnown([...new Set(given.flat())])
  // Each end is one entity: the first that the graph has, beside those of the address that it does not have.
  const [from, to] = given.map((ids) => ids.find((id) => known.includes(id)) ?? '') as [string, string]
  const shownIds = given.map((ids, index) => ids.filter((id) => id === [from, to][index] || unknown.includes(id)))
  const isAny = params.get('of') === 'any' || !can('cooperationPaths')
  const maxLength = LENGTHS.find((one) => one === Number(params.get('max'))) ?? 4
  const set = (key: string, value: string): void =>
    setParams((current) => {
      if (value) current.set(key, value)
      else current.delete(key)
      current.delete('at')
      current.delete('show')
      return current
    })
  const ends = [from, to].map((id) => names.get(id) ?? id)
  const plain = intl.formatMessage({ id: 'paths.title' })
  const title =
    names.has(from) && names.has(to)
      ? intl.formatMessage({ id: 'link.text' }, { ends: plain, size: ends.join(' – ') })
      : plain
  useEffect(() => {
    document.title = `${title} – Passerelle`
  }, [title])
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="paths.title" />
      </h1>
      <div className="form">
        <EntityField
          label={intl.formatMessage({ id: 'paths.from' })}
          max={1}
          ids={shownIds[0] ?? []}
          onChange={(ids) => set('from', ids.at(-1) ?? '')}
        />
        <EntityField
          label={intl.formatMessage({ id: 'paths.to' })}
          max={1}
          ids={shownIds[1] ?? []}
          onChange={(ids) => set('to', ids.at(-1) ?? '')}
        />
        {can('cooperationPaths') && (
          <label>
            <FormattedMessage id="paths.of" />
            <select value={isAny ? 'any' : ''} onChange={(event) => set('of', event.target.value)}>
              <option value="">{intl.formatMessage({ id: 'paths.of.cooperation' })}</option>
              <option value="any">{intl.formatMessage({ id: 'paths.of.any' })}</option>
            </select>
          </label>
        )}
        <label>
          <FormattedMessage id="paths.max" />
          <select value={maxLength} onChange={(event) => set('max', event.target.value)}>
            {LENGTHS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
      {from && to && <Results from={from} to={to} isAny={isAny} maxLength={maxLength} title={title} />}
      {!(from && to) && given.every((ids) => ids.length > 0) && (unknown.length > 0 ? <NothingKnown /> : <Waiting />)}
      {given.some((ids) => ids.length === 0) && (
        <>
          <p className="empty">
            <FormattedMessage id="paths.empty" />
          </p>
          {given.flat().length === 0 && <PathBeginnings />}
        </>
      )}
    </section>
  )
}

interface ResultsProps {
  readonly from: string
  readonly to: string
  readonly isAny: boolean
  readonly maxLength: number
  /** What a reference and files of the answer are called. */
  readonly title: string
}

function Results({ from, to, isAny, maxLength, title }: ResultsProps): ReactNode {
  const language = useNameLanguage()
  const intl = useIntl()
  const ontology = useOntology()
  const { filter } = useFacts()
  const question = isAny ? ANY : COOPERATION
  const [shownText, show] = useUrlChoice('show')
  const shown = Math.min(MOST, Math.max(STEP, Math.trunc(Number(shownText)) || STEP))
  const stances = filter?.stances ?? []
  const variables = {
    from: { id: from },
    to: { id: to },
    maxLength,
    // One more than is shown says whether there are more.
    first: shown + 1,
    facts: filter,
    stated: { ...filter, stances: ['STATED' as const] },
    withStated: stances.length === 0 || (stances.length > 1 && stances.includes('STATED')),
    language,
  }
  const [inHand, take] = useUrlChoice('at')
  const setAt = (index: number): void => take(index > 0 ? String(index + 1) : null)
  const picture = useRef<SVGSVGElement>(null)
  const { data, error } = useAnswer(question, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { result, stated } = data.data
  const { reason, truncated, excluded } = result
  const found = statedFirst(result.paths, stated?.paths ?? [], shown + 1)
  const paths = found.slice(0, shown)
  const at = Math.max(0, Math.min(Math.trunc(Number(inHand)) || 1, paths.length) - 1)
  return (
    <>
      {paths.length === 0 && <NoPath reason={reason ?? null} />}
      {paths.length > 0 && <PathKey paths={paths} />}
      {paths.length > 0 && (
        <div className="path-scroll" tabIndex={0} role="group" aria-label={intl.formatMessage({ id: 'paths.title' })}>
          <PathPicture paths={paths} at={at} picture={picture} />
        </div>
      )}
      {paths.length > 0 && (
        <PathCount
          isAny={isAny}
          variables={{ from: { id: from }, to: { id: to }, maxLength, facts: filter }}
          shown={paths.length}
          hasMore={found.length > paths.length}
        />
      )}
      {paths.length > 0 && <PathList paths={paths} at={at} setAt={setAt} />}
      {found.length > paths.length && shown < MOST && (
        <button type="button" className="below" onClick={() => show(String(shown + STEP))}>
          <FormattedMessage id="paths.more" />
        </button>
      )}
      {found.length > paths.length && shown >= MOST && (
        <p className="about">
          <FormattedMessage id="paths.most" />
        </p>
      )}
      {truncated && (
        <p className="about">
          <FormattedMessage id="paths.truncated" />
        </p>
      )}
      {excluded.length > 0 && (
        <p className="about">
          <FormattedMessage id="paths.excluded" />{' '}
          {excluded.slice(0, 8).map(({ entity }) => (
            <span key={entity.id} className="chip">
              <EntityLink entity={entity} />
            </span>
          ))}
        </p>
      )}
      <Tools
        question={question}
        variables={variables}
        cite={title}
        picture={() => picture.current}
        legend={pathLegend(paths, intl, ontology)}
        table={pathTable(paths)}
        shown={shownQuestion(
          paths.flatMap(({ hops }) => hops.map(({ relation }) => relation.id)),
          [],
        )}
      />
    </>
  )
}

/** Why there is no path, and what to loosen. */
function NoPath({ reason }: { readonly reason: string | null }): ReactNode {
  const intl = useIntl()
  return (
    <div className="empty" role="status">
      <p>
        <FormattedMessage id="paths.none" />
      </p>
      {reason && intl.locale === 'en' && <p>{reason}</p>}
      <p>
        <FormattedMessage id="paths.loosen" />
      </p>
    </div>
  )
}

/** Every step of every path as a row: its fact in its own direction, and whether the path follows it or runs against it. */
const pathTable = (paths: readonly Path[]): Table => ({
  columns: ['path', 'hop', 'is_forward', ...FACT_COLUMNS],
  rows: paths.flatMap(({ hops }, path) =>
    hops.map(({ from, to, relation, isForward }, hop) => ({
      path: path + 1,
      hop: hop + 1,
      is_forward: isForward ? 1 : 0,
      ...factRow({ ...relation, from: isForward ? from : to, to: isForward ? to : from }),
    })),
  ),
})
