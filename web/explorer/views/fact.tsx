import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../api/ontology.js'
import { Citations, CITATION_FIELDS, type CitationData } from './citations.js'
import { Span } from './dates.js'
import { sizeText, unitText } from './number.js'

/** What a relation says beside its ends. */
export interface FactData {
  readonly id: string
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

/** Role, weight, dates, doubts and sources of a fact, in one line that wraps. */
export function FactLine({ fact }: { readonly fact: FactData }): ReactNode {
  const intl = useIntl()
  const { channelLabel } = useOntology()
  return (
    <div className="fact-line">
      {fact.channel && <span className="role">{channelLabel(fact.channel)}</span>}
      {fact.role && <span className="role">{fact.role}</span>}
      {typeof fact.weight === 'number' && (
        <span className="weight">
          {sizeText(intl, fact.weight)} {unitText(intl, fact.unit, fact.weight)}
        </span>
      )}
      <Span start={fact.start ?? null} end={fact.end ?? null} />
      <Doubt stance={fact.stance} confidence={fact.confidence} />
      <Citations citations={fact.citations} />
      {(fact.note ?? fact.method) && <p className="note">{fact.note ?? fact.method}</p>}
    </div>
  )
}
