import type { Named } from '../../views/entity-link.js'
import { OBSERVATION_FIELDS, type ObservationData } from '../profile/profile-question.js'

/** A published number with the entity that it is about. */
export type RankedNumber = ObservationData & { readonly subject: Named & { readonly kind: string } }

/** The answer: a list for each metric. */
export type RankingData = Readonly<
  Record<string, { readonly totalCount: number; readonly nodes: readonly RankedNumber[] }>
>

interface Metric {
  readonly id: string
  readonly unit?: string | null
}

/** The first numbers of a metric: the largest, or the first ranks. */
const listOf = ({ id, unit }: Metric, index: number): string => `m${index}: observations(
    where: { metric: { eq: ${JSON.stringify(id)} } }, first: 100,
    orderBy: [{ upper: ${unit === 'rank' ? 'ASC' : 'DESC'} }], facts: $facts
  ) { totalCount nodes { ${OBSERVATION_FIELDS} subject { id kind name(language: $language) } } }`

/** The API allows so many lists in one operation. */
const TOGETHER = 10

/** A list for each metric: in one for all of them, those with large units would leave no room for the others. */
export function rankingQuestions(metrics: readonly Metric[]): string[] {
  const lists = metrics.map(listOf)
  return Array.from({ length: Math.ceil(lists.length / TOGETHER) }, (_, index) => {
    const own = lists.slice(index * TOGETHER, (index + 1) * TOGETHER)
    return `query Ranking($facts: FactFilter, $language: Language) {\n  ${own.join('\n  ')}\n}`
  })
}
