import type { FactFilter } from '../../facts/fact-filter.js'
import type { listDatasets } from '../../rooms/ontology/ontology.js'

/** The question that an answer is of. */
export interface Asked {
  readonly title: string | null
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** A licence with the number of cited sources that are under it. */
export interface LicenceCount {
  readonly licence: string
  readonly sources: number
}

/** What every file says of itself. */
export interface About {
  readonly generator: string
  /** An ISO 8601 instant. */
  readonly exportedAt: string
  /** The language of names and labels. */
  readonly language: string
  readonly seedVersion: string | null
  readonly datasets: Awaited<ReturnType<typeof listDatasets>>
  /** Null for the graph itself. */
  readonly question: Asked | null
  /** Which facts were asked for; null for all. */
  readonly facts: FactFilter | null
  /** Of the sources that are cited, the most frequent first. */
  readonly licences: readonly LicenceCount[]
}

/** The same as lines `name: value`, for formats that hold text alone. */
export function aboutLines(about: About): [name: string, value: string][] {
  const { question } = about
  return [
    ['generator', about.generator],
    ['exportedAt', about.exportedAt],
    ['language', about.language],
    ['seedVersion', about.seedVersion ?? 'none'],
    ['datasets', about.datasets.map(({ id, version }) => `${id} ${version}`).join(', ')],
    ...(question
      ? ([
          ['question', question.title ?? question.document],
          ['variables', JSON.stringify(question.variables)],
        ] as [string, string][])
      : []),
    ['facts', about.facts ? JSON.stringify(about.facts) : 'all'],
    ['licences', about.licences.map(({ licence, sources }) => `${licence} (${sources})`).join('; ')],
  ]
}

/** The licences of sources, the most frequent first; those of which none is known count as unknown. */
export function countLicences(licences: Iterable<string | null>): LicenceCount[] {
  const counts = new Map<string, number>()
  for (const licence of licences) counts.set(licence ?? 'unknown', (counts.get(licence ?? 'unknown') ?? 0) + 1)
  return [...counts]
    .map(([licence, sources]) => ({ licence, sources }))
    .sort((a, b) => b.sources - a.sources || (a.licence < b.licence ? -1 : 1))
}
