import { useMemo, type ReactNode } from 'react'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useFacts } from '../../state/facts.js'
import { Beginnings, useMostKnown, type Beginning } from '../../views/beginnings.js'
import type { Named } from '../../views/entity-link.js'

interface Pair {
  readonly from: Named
  readonly to: Named
}

const pairsQuestion = (
  kinds: readonly KindModel[],
): string => `query Pairs($first: Int, $facts: FactFilter, $language: Language) {
  ${kinds
    .map(
      ({ kind }) => `${kind}: cooperationFlows(groupBy: ${kind}, first: $first, facts: $facts) {
    nodes { from { id name(language: $language) } to { id name(language: $language) } } }`,
    )
    .join('\n  ')}
}`

const AROUND = graphql(`
  query TwoStepsAway($of: ID!, $facts: FactFilter, $language: Language) {
    neighborhood(of: [{ id: $of }], depth: 2, limit: 40, facts: $facts) {
      nodes {
        entityId
        depth
        entity {
          name(language: $language)
        }
      }
    }
  }
`)

/** Pairs that are asked for, as some lead from a place to itself, and pairs that are shown. */
const [ASKED, SHOWN] = [12, 5]

const joined = ({ from, to }: Pair): Beginning => ({
  text: `${from.name} – ${to.name}`,
  path: '/paths',
  own: { from: from.id, to: to.id },
})

/** Pairs that are joined: places whose organizations work together, or what is two steps away from the best known. */
export function PathBeginnings(): ReactNode {
  const { can, model, plays } = useOntology()
  const places = model.kinds.filter(({ kind, count }) => plays(kind, 'ROLL_UP') && count > 1)
  return can('cooperationFlows') && places.length > 0 ? <Cooperating places={places} /> : <TwoStepsAway />
}

function Cooperating({ places }: { readonly places: readonly KindModel[] }): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const question = useMemo(() => pairsQuestion(places), [places])
  const variables = { first: ASKED, facts: filter, language }
  const { data } = useAnswer<Readonly<Record<string, { readonly nodes: readonly Pair[] }>>, typeof variables>(
    question,
    variables,
  )
  return (
    <Beginnings
      groups={places.map(({ kind, pluralLabel }) => ({
        label: pluralLabel,
        beginnings: (data?.data[kind]?.nodes ?? [])
          .filter(({ from, to }) => from.id !== to.id)
          .slice(0, SHOWN)
          .map(joined),
      }))}
    />
  )
}

function TwoStepsAway(): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const [first] = useMostKnown()
  const from = first?.entities[0]
  const { data } = useAnswer(AROUND, { of: from?.id ?? '', facts: filter, language }, { enabled: from !== undefined })
  const far = (data?.data.neighborhood.nodes ?? []).filter(({ depth }) => depth === 2).slice(0, SHOWN)
  if (!from) return null
  return (
    <Beginnings
      groups={[
        {
          label: from.name,
          beginnings: far.map(({ entityId, entity }) => joined({ from, to: { id: entityId, name: entity.name } })),
        },
      ]}
    />
  )
}
