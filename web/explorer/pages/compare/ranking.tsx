import type { ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import { useAnswers } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { barPicture } from '../../views/bar-picture.js'
import { Citations } from '../../views/citations.js'
import { periodText } from '../../views/dates.js'
import { EntityLink } from '../../views/entity-link.js'
import { Doubt } from '../../views/fact.js'
import { useMissingId } from '../../views/filter-note.js'
import { isPlace, NumberText, sizeOf, unitText } from '../../views/number.js'
import { NUMBER_COLUMNS, numberRow } from '../../views/number-columns.js'
import { BarKey, NumberBar } from '../../views/number-bar.js'
import { nameList } from '../../views/name-list.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { barOf } from './bars.js'
import { rankingQuestions, type RankedNumber, type RankingData } from './ranking-question.js'

/**
 * Everybody with a number, the largest first; a first rank before a second. Units are never mixed in one order, nor are
 * ranks of different dates.
 */
export function Ranking({ metrics }: { readonly metrics: readonly string[] }): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const intl = useIntl()
  const { model } = useOntology()
  const missing = useMissingId()
  const questions = rankingQuestions(model.metrics.filter(({ id }) => metrics.includes(id)))
  const variables = { facts: filter, language }
  const { data, error } = useAnswers<RankingData, typeof variables>(questions, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const lists = Object.values(data)
  const nodes = lists.flatMap((list) => list.nodes)
  const totalCount = lists.reduce((sum, list) => sum + list.totalCount, 0)
  if (nodes.length === 0)
    return (
      <p className="empty" role="status">
        <FormattedMessage id={missing} />
      </p>
    )
  const nameOf = (metric: string): string => model.metrics.find(({ id }) => id === metric)?.name ?? metric
  const definitionOf = (metric: string) => model.metrics.find(({ id }) => id === metric)?.description
  const groups = groupsOf(nodes)
  return (
    <>
      <p className="about">
        <FormattedMessage id="compare.ranking" values={{ shown: nodes.length, total: totalCount }} />
      </p>
      {groups.map(({ key, rows, ...group }, index) => (
        <section key={key} className="ranked">
          <h2>
            {nameOf(group.metric)} <span className="count">{headOf(group, intl)}</span>
          </h2>
          {group.metric !== groups[index - 1]?.metric && definitionOf(group.metric) && (
            <p className="about definition">{definitionOf(group.metric)}</p>
          )}
          <Rows rows={rows} isDated={group.period !== null} />
          {!rows.some(isPlace) && <BarKey observations={rows} />}
        </section>
      ))}
      <Tools
        question={questions[0] ?? ''}
        variables={variables}
        cite={nameList(intl, metrics.map(nameOf))}
        picture={() =>
          barPicture(
            groups.map(({ rows, ...group }) => ({
              title: `${nameOf(group.metric)} ${headOf(group, intl)}`,
              bars: rows.map((one) => barOf(one.subject.name, one, largestIn(rows), intl)),
            })),
          )
        }
        hasFiles
        table={{
          columns: NUMBER_COLUMNS,
          rows: groups.flatMap(({ metric, rows }) =>
            rows.map((one) => numberRow({ id: metric, name: nameOf(metric) }, one.subject, one)),
          ),
        }}
      />
    </>
  )
}

/** The largest of some numbers; 0 for ranks, of which bars would say nothing. */
const largestIn = (rows: readonly RankedNumber[]): number => (rows.some(isPlace) ? 0 : Math.max(...rows.map(sizeOf)))

interface RowsProps {
  readonly rows: readonly RankedNumber[]
  /** True if the heading has the date. */
  readonly isDated: boolean
}

function Rows({ rows, isDated }: RowsProps): ReactNode {
  const intl = useIntl()
  const largest = largestIn(rows)
  return (
    <table className="table ranking">
      <tbody>
        {rows.map((one) => (
          <tr key={one.id} data-id={one.subject.id}>
            <th scope="row">
              <EntityLink entity={one.subject} />
            </th>
            <td className="numeric">
              <NumberText observation={one} />
            </td>
            <td className="about">{!isDated && one.period && periodText(intl, one.period)}</td>
            <td>
              {largest > 0 && <NumberBar observation={one} largest={largest} />}
              <Doubt stance={one.stance} confidence={one.confidence} />
              <Citations citations={one.citations} of={one.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Group {
  readonly key: string
  readonly metric: string
  readonly unit: string | null
  /** The date that ranks are of; null for other numbers. */
  readonly period: string | null
  readonly rows: RankedNumber[]
}

/** What stands beside the name of the metric: the date of ranks, the unit of other numbers. */
const headOf = ({ unit, period }: Omit<Group, 'key' | 'rows'>, intl: IntlShape): string =>
  period ? periodText(intl, period) : unitText(intl, unit, 2)

/** The numbers of one metric in one unit each, ranks also of one date each, the latest first. */
function groupsOf(nodes: readonly RankedNumber[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of nodes) {
    const period = isPlace(one) ? (one.period ?? null) : null
    const key = [one.metric, one.unit, period].join(' ')
    const group = groups.get(key) ?? { key, metric: one.metric, unit: one.unit ?? null, period, rows: [] }
    group.rows.push(one)
    groups.set(key, group)
  }
  for (const { rows } of groups.values()) if (rows.some(isPlace)) rows.sort((a, b) => sizeOf(a) - sizeOf(b))
  const countOf = (metric: string): number => nodes.filter((one) => one.metric === metric).length
  return [...groups.values()].sort(
    (a, b) =>
      countOf(b.metric) - countOf(a.metric) ||
      a.metric.localeCompare(b.metric) ||
      (b.period ?? '').localeCompare(a.period ?? '') ||
      b.rows.length - a.rows.length,
  )
}
