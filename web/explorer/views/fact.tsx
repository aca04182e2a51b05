import type { ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import { useOntology } from '../api/ontology.js'
import { Citations, CITATION_FIELDS, type CitationData } from './citations.js'
import { Span } from './dates.js'
import { NumberText } from './number.js'

/** What a relation says beside its ends. */
export interface FactData {
  readonly id: string
  /** The type of the relation, where the page knows it. */
  readonly type?: string
  readonly role?: string | null
  /** In which way the ends of a cooperation work together, as a value of the ontology's enum. */
  readonly channel?: string | null
  readonly start?: string | null
  readonly end?: string | null
  readonly weight?: number | null
  readonly unit?: string | null
  readonly stance: string
  readonly confidence: string
  readonly method?: string | null
  readonly note?: string | null
  readonly citations: readonly CitationData[]
}

/** The same fields, for operations that are made from the ontology. */
export const factFields = (hasChannels: boolean): string =>
  `id role ${hasChannels ? 'channel' : ''} start end weight unit stance confidence method note
  citations { ${CITATION_FIELDS} }`

/** The same doubts in brackets, for a spreadsheet; empty if there are none. */
export function doubtText(intl: IntlShape, { stance, confidence }: Pick<FactData, 'stance' | 'confidence'>): string {
  const words = [
    ...(stance === 'STATED' ? [] : [intl.formatMessage({ id: `stance.${stance}` })]),
    ...(confidence === 'HIGH' ? [] : [intl.formatMessage({ id: `confidence.${confidence}` })]),
  ]
  return words.length > 0 ? `(${words.join(', ')})` : ''
}

/** A fact's stance and confidence, where they are not the plain case of "a source says so, surely". */
export function Doubt({ stance, confidence }: { readonly stance: string; readonly confidence: string }): ReactNode {
  const intl = useIntl()
  return (
    <>
      {stance !== 'STATED' && (
        <span className={`stance ${stance.toLowerCase()}`} title={intl.formatMessage({ id: `stance.${stance}.about` })}>
          <FormattedMessage id={`stance.${stance}`} />
        </span>
      )}
      {confidence !== 'HIGH' && (
        <span className="confidence" title={intl.formatMessage({ id: `confidence.${confidence}.about` })}>
          <FormattedMessage id={`confidence.${confidence}`} />
        </span>
      )}
    </>
  )
}

interface FactLineProps {
  readonly fact: FactData
  /** True if the list says once that none of its facts has a date. */
  readonly hidesUnknownDate?: boolean
  /** True if the list says the note once for all of its facts. */
  readonly hidesNote?: boolean
}

/** What a fact says beside its ends, as a reader gets it: how it was found out if nothing else is said. */
export const noteOf = ({ note, method }: FactData): string | null => note ?? method ?? null

/** Role, weight, dates, doubts and sources of a fact, in one line that wraps. */
export function FactLine({ fact, hidesUnknownDate = false, hidesNote = false }: FactLineProps): ReactNode {
  const { channelLabel, lasts } = useOntology()
  const isUndated = !fact.start && !fact.end
  // An answer to a question of one's own may not have asked for dates: nothing is said of them then.
  const hasDates = fact.start !== undefined || fact.end !== undefined
  return (
    <div className="fact-line">
      {fact.channel && <span className="role">{channelLabel(fact.channel)}</span>}
      {fact.role && <span className="role">{fact.role}</span>}
      {typeof fact.weight === 'number' && (
        <span className="weight">
          <NumberText observation={{ value: fact.weight, unit: fact.unit ?? null, qualifier: 'EXACTLY' }} />
        </span>
      )}
      {hasDates && !(isUndated && hidesUnknownDate) && (
        <Span
          start={fact.start ?? null}
          end={fact.end ?? null}
          lasts={fact.end !== undefined && (!fact.type || lasts(fact.type))}
        />
      )}
      <Doubt stance={fact.stance} confidence={fact.confidence} />
      <Citations citations={fact.citations} of={fact.id} />
      {!hidesNote && noteOf(fact) && <p className="note">{noteOf(fact)}</p>}
    </div>
  )
}
