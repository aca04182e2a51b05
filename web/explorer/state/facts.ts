import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import type { Confidence, FactFilter, Stance } from '../generated/graphql.js'
import { listIn } from './listed.js'
import { isPartialDate } from './partial-date.js'

/** Which facts are shown, as the URL says it; empty if all are. */
export interface FactState {
  /** The date at which facts hold. */
  readonly asOf: string | null
  readonly undated: 'INCLUDE' | 'EXCLUDE'
  readonly stances: readonly Stance[]
  readonly minConfidence: Confidence | null
  readonly sources: readonly string[]
}

export const STANCES: readonly Stance[] = ['STATED', 'DERIVED', 'ENVISAGED', 'DISPUTED']
export const CONFIDENCES: readonly Confidence[] = ['HIGH', 'MEDIUM', 'LOW']

/** Reads the facts' part of a URL; what does not fit is left out. */
export function factsIn(params: URLSearchParams): FactState {
  const asOf = params.get('asOf')
  return {
    asOf: asOf && isPartialDate(asOf) ? asOf : null,
    undated: params.get('undated') === 'exclude' ? 'EXCLUDE' : 'INCLUDE',
    stances: listIn(params.get('stances'))
      .map((one) => one.toUpperCase() as Stance)
      .filter((one) => STANCES.includes(one)),
    minConfidence: CONFIDENCES.find((one) => one.toLowerCase() === params.get('confidence')) ?? null,
    sources: listIn(params.get('sources')),
  }
}

/** What a URL says of facts that does not fit, as it stands there: it is left out, and the page says so. */
export function unfitIn(params: URLSearchParams): string[] {
  const { asOf, stances, minConfidence } = factsIn(params)
  const given = (key: string): string => params.get(key) ?? ''
  const unfit = (key: string, isUnfit: boolean): string[] => (isUnfit && given(key) ? [`${key}=${given(key)}`] : [])
  return [
    ...unfit('asOf', asOf === null),
    ...unfit('undated', !['include', 'exclude'].includes(given('undated'))),
    ...unfit('stances', stances.length < listIn(given('stances')).length),
    ...unfit('confidence', minConfidence === null),
  ]
}

/** Takes what does not fit out of a URL. */
export function dropUnfit(params: URLSearchParams): void {
  writeFacts(params, factsIn(params))
}

/** Writes it into a URL; what is not narrowed has no parameter. */
export function writeFacts(params: URLSearchParams, facts: FactState): void {
  const write = (key: string, value: string): void => (value ? params.set(key, value) : params.delete(key))
  write('asOf', facts.asOf ?? '')
  write('undated', facts.undated === 'EXCLUDE' ? 'exclude' : '')
  write('stances', facts.stances.join(',').toLowerCase())
  write('confidence', facts.minConfidence?.toLowerCase() ?? '')
  write('sources', facts.sources.join(','))
}

/** The filter as the API takes it; null if all facts count. */
export function factFilter({ asOf, undated, stances, minConfidence, sources }: FactState): FactFilter | null {
  const filter: FactFilter = {
    ...(asOf && { asOf }),
    ...(undated === 'EXCLUDE' && { undated }),
    ...(stances.length > 0 && { stances: [...stances] }),
    ...(minConfidence && { minConfidence }),
    ...(sources.length > 0 && { sources: [...sources] }),
  }
  return Object.keys(filter).length > 0 ? filter : null
}

/** The facts that the page shows, and how to change which. */
export function useFacts(): {
  readonly state: FactState
  readonly filter: FactFilter | null
  readonly change: (next: Partial<FactState>) => void
} {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  return useMemo(() => {
    const state = factsIn(new URLSearchParams(text))
    return {
      state,
      filter: factFilter(state),
      change: (next) =>
        setParams((current) => {
          writeFacts(current, { ...factsIn(current), ...next })
          return current
        }),
    }
  }, [text, setParams])
}
