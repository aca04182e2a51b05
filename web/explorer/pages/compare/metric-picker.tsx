import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useFacts } from '../../state/facts.js'
import { ChoicePicker } from '../../views/choice-picker.js'

const METRICS_OF = graphql(`
  query MetricsOf($where: ObservationWhere, $facts: FactFilter) {
    observationGroups(by: [{ field: "metric" }], where: $where, facts: $facts, first: 1000) {
      subjects
      keys {
        value
      }
    }
  }
`)

interface Props {
  /** The entities that are set side by side. */
  readonly of: readonly string[]
  /** The metrics that are chosen already. */
  readonly chosen: readonly string[]
  readonly onPick: (id: string) => void
}

/** A field for one more metric: those that most of the entities have a number for come first, and it says how many. */
export function MetricPicker({ of, chosen, onPick }: Props): ReactNode {
  const intl = useIntl()
  const { model } = useOntology()
  const { filter } = useFacts()
  const where = of.length > 0 ? { subject: { id: { in: [...of] } } } : null
  const { data, error } = useAnswer(METRICS_OF, { where, facts: filter })
  const subjects = new Map(data?.data.observationGroups.map(({ keys, subjects }) => [keys[0]?.value, subjects]))
  const countOf = (id: string): string =>
    of.length > 0
      ? intl.formatMessage({ id: 'compare.metric.of' }, { known: subjects.get(id) ?? 0, all: of.length })
      : intl.formatNumber(subjects.get(id) ?? 0)
  return (
    <ChoicePicker
      label={intl.formatMessage({ id: 'compare.metric' })}
      placeholder={intl.formatMessage({ id: 'compare.metric.choose' }, { count: chosen.length })}
      options={model.metrics
        .filter(({ id }) => !chosen.includes(id))
        .map(({ id, name }) => ({
          id,
          name,
          known: subjects.get(id) ?? 0,
          ...(data && !error && { note: countOf(id) }),
        }))}
      onPick={onPick}
    />
  )
}
