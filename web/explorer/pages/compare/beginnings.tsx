import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useFacts } from '../../state/facts.js'
import { Beginnings, type Beginning } from '../../views/beginnings.js'
import type { Named } from '../../views/entity-link.js'
import { nameList } from '../../views/name-list.js'

const WITH_NUMBERS = graphql(`
  query WithNumbers($facts: FactFilter, $language: Language) {
    subjects: observationGroups(by: [{ field: "subject" }], orderBy: [{ count: DESC }], first: 60, facts: $facts) {
      count
      keys {
        entity {
          id
          kind
          name(language: $language)
        }
      }
    }
    metrics: observationGroups(by: [{ field: "metric" }], orderBy: [{ subjects: DESC }], first: 6, facts: $facts) {
      subjects
      keys {
        value
      }
    }
  }
`)

/** Entities that are set side by side, and kinds for which some are. */
const [SIDE_BY_SIDE, KINDS] = [3, 4]

/** Those with most published numbers among those of one kind, side by side; and the numbers that most have. */
export function CompareBeginnings(): ReactNode {
  const intl = useIntl()
  const language = useNameLanguage()
  const { filter } = useFacts()
  const { model } = useOntology()
  const { data } = useAnswer(WITH_NUMBERS, { facts: filter, language })
  const byKind = new Map<string, Named[]>()
  for (const { keys } of data?.data.subjects ?? []) {
    const entity = keys[0]?.entity
    if (entity) byKind.set(entity.kind, [...(byKind.get(entity.kind) ?? []), entity])
  }
  const together: Beginning[] = [...byKind.values()]
    .filter((entities) => entities.length > 1)
    .slice(0, KINDS)
    .map((entities) => entities.slice(0, SIDE_BY_SIDE))
    .map((entities) => ({
      text: nameList(
        intl,
        entities.map(({ name }) => name),
      ),
      path: '/compare',
      own: { of: entities.map(({ id }) => id).join(',') },
    }))
  const metrics: Beginning[] = (data?.data.metrics ?? []).flatMap(({ keys: [key], subjects }) => {
    const metric = model.metrics.find(({ id }) => id === key?.value)
    return metric && subjects > 1 ? [{ text: metric.name, path: '/compare', own: { metrics: metric.id } }] : []
  })
  return (
    <Beginnings
      groups={[
        { label: <FormattedMessage id="begin.together" />, beginnings: together },
        { label: <FormattedMessage id="begin.metrics" />, beginnings: metrics },
      ]}
    />
  )
}
