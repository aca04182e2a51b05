import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { CONFIDENCES, dropUnfit, STANCES, unfitIn, useFacts } from '../state/facts.js'
import { useNarrow } from '../state/narrow.js'
import { useAnswer } from '../api/ask.js'
import { useOntology } from '../api/ontology.js'
import { AsOf } from './as-of.js'
import { dateText, isDay } from './dates.js'
import { dropped } from './kept-focus.js'
import { SourcePicker } from './source-picker.js'
import { graphql } from '../generated/gql.js'
import { Gap } from './gap.js'

const SOURCE_TITLES = graphql(`
  query SourceTitles($ids: [ID!]!, $first: Int!) {
    sources(where: { id: { in: $ids } }, first: $first) {
      nodes {
        id
        title
      }
    }
  }
`)

/** Which facts the page shows: as of a year, of which stance, how sure, from which sources. All of it is in the URL. */
export function FactBar(): ReactNode {
  const { state, filter, change } = useFacts()
  const { can } = useOntology()
  const isNarrow = useNarrow()
  // On a phone the chips say what is narrowed, and the fields would fill the screen.
  const [open, setOpen] = useState(filter !== null && !isNarrow)
  const intl = useIntl()
  return (
    <section className="fact-bar" aria-label={intl.formatMessage({ id: 'facts.label' })}>
      <button
        type="button"
        className="quiet"
        aria-expanded={open}
        aria-controls="fact-controls"
        onClick={() => setOpen(!open)}
      >
        <FormattedMessage id={filter ? 'facts.some' : 'facts.all'} />
      </button>
      {filter && <Summary />}
      <Unfit />
      <div id="fact-controls" className="fact-controls" hidden={!open}>
        <AsOf />
        <fieldset>
          <legend>
            <FormattedMessage id="facts.stances" />
          </legend>
          {STANCES.map((stance) => (
            <label key={stance} title={intl.formatMessage({ id: `stance.${stance}.about` })}>
              <input
                type="checkbox"
                checked={state.stances.length === 0 || state.stances.includes(stance)}
                onChange={(event) => {
                  const shown = state.stances.length === 0 ? STANCES : state.stances
                  const next = event.target.checked ? [...shown, stance] : shown.filter((one) => one !== stance)
                  change({ stances: next.length === STANCES.length ? [] : next })
                }}
              />{' '}
              <FormattedMessage id={`stance.${stance}`} />
            </label>
          ))}
        </fieldset>
        <label>
          <FormattedMessage id="facts.confidence" />{' '}
          <select
            value={state.minConfidence ?? ''}
            onChange={(event) =>
              change({ minConfidence: CONFIDENCES.find((one) => one === event.target.value) ?? null })
            }
          >
            <option value="">{intl.formatMessage({ id: 'facts.confidence.any' })}</option>
            <option value="MEDIUM">{intl.formatMessage({ id: 'facts.confidence.medium' })}</option>
            <option value="HIGH">{intl.formatMessage({ id: 'facts.confidence.high' })}</option>
          </select>
        </label>
        {can('sources') && (
          <SourcePicker
            label={intl.formatMessage({ id: 'facts.source' })}
            onPick={(id) => change({ sources: [...new Set([...state.sources, id])] })}
          />
        )}
        <Words />
        {filter && (
          <button
            type="button"
            className="quiet"
            onClick={() => change({ asOf: null, undated: 'INCLUDE', stances: [], minConfidence: null, sources: [] })}
          >
            <FormattedMessage id="facts.reset" />
          </button>
        )}
      </div>
    </section>
  )
}

/** What the words for stances and confidences mean: a finger cannot rest on them. */
function Words(): ReactNode {
  const ids = [...STANCES.map((one) => `stance.${one}`), ...CONFIDENCES.map((one) => `confidence.${one}`)]
  return (
    <details className="words">
      <summary>
        <FormattedMessage id="facts.words" />
      </summary>
      <dl>
        {ids.map((id) => (
          <div key={id}>
            <dt>
              <FormattedMessage id={id} />
            </dt>
            <dd>
              <FormattedMessage id={`${id}.about`} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** What the address says of facts that the page cannot follow, with a way to drop it. */
function Unfit(): ReactNode {
  const [params, setParams] = useSearchParams()
  const unfit = unfitIn(params)
  if (unfit.length === 0) return null
  return (
    <p className="unfit" role="status">
      <FormattedMessage id="facts.unfit" values={{ what: unfit.join(', ').slice(0, 200) }} />
      <Gap />
      <button
        type="button"
        className="link"
        onClick={() =>
          setParams((current) => {
            dropUnfit(current)
            return current
          })
        }
      >
        <FormattedMessage id="facts.unfit.drop" />
      </button>
    </p>
  )
}

/** What narrows the page now, each part with a way to drop it. */
function Summary(): ReactNode {
  const { state, change } = useFacts()
  const intl = useIntl()
  const { data, isPlaceholderData } = useAnswer(
    SOURCE_TITLES,
    { ids: [...state.sources], first: Math.max(1, Math.min(100, state.sources.length)) },
    { enabled: state.sources.length > 0 },
  )
  const titles = new Map(data?.data.sources.nodes.map(({ id, title }) => [id, title]))
  const chips = [
    ...(state.asOf
      ? [
          {
            key: 'asOf',
            text: intl.formatMessage(
              { id: isDay(state.asOf) ? 'facts.chip.as-of.day' : 'facts.chip.as-of' },
              { date: dateText(intl, state.asOf) },
            ),
            drop: () => change({ asOf: null, undated: 'INCLUDE' }),
          },
        ]
      : []),
    // It narrows by itself, too.
    ...(state.undated === 'EXCLUDE' && !state.asOf
      ? [
          {
            key: 'undated',
            text: intl.formatMessage({ id: 'facts.chip.dated' }),
            drop: () => change({ undated: 'INCLUDE' }),
          },
        ]
      : []),
    ...(state.stances.length > 0
      ? [
          {
            key: 'stances',
            text: state.stances.map((one) => intl.formatMessage({ id: `stance.${one}` })).join(', '),
            drop: () => change({ stances: [] }),
          },
        ]
      : []),
    ...(state.minConfidence
      ? [
          {
            key: 'confidence',
            text: intl.formatMessage({ id: `facts.confidence.${state.minConfidence.toLowerCase()}` }),
            drop: () => change({ minConfidence: null }),
          },
        ]
      : []),
    ...state.sources.map((id) => ({
      key: `source ${id}`,
      text:
        titles.get(id) ??
        (data && !isPlaceholderData ? intl.formatMessage({ id: 'facts.chip.unknown-source' }, { id }) : id),
      drop: () => change({ sources: state.sources.filter((one) => one !== id) }),
    })),
  ]
  return (
    <ul className="chips">
      {chips.map(({ key, text, drop }) => (
        <li key={key} className="chip">
          {text}
          <button
            type="button"
            aria-label={intl.formatMessage({ id: 'facts.drop' }, { what: text })}
            onClick={(event) => dropped(event, drop)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}
