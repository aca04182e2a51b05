import type { ReactNode } from 'react'
import { useOntology, type Ontology } from '../../api/ontology.js'
import { EntityLink } from '../../views/entity-link.js'
import { FactLine, factFields } from '../../views/fact.js'
import { relationGroups, type FactEdge, type RelationGroup } from './profile-question.js'

/** Schools of one person that a profile of another entity names. */
const MOST = 6

/** Where founders studied, as fields of the founders in a list of them; empty for every other list. */
export function schoolFields(
  { model, kinds, hasChannels }: Ontology,
  group: Pick<RelationGroup, 'type' | 'kinds'>,
): string {
  const plays = (type: string, role: string): boolean =>
    model.relationTypes.some((one) => one.type === type && (one.roles as readonly string[]).includes(role))
  if (!plays(group.type, 'FOUNDING')) return ''
  const parts = group.kinds.flatMap((name) => {
    const kind = kinds.get(name)
    const studies = kind && relationGroups(kind).find(({ type, isFrom }) => isFrom && plays(type, 'STUDY'))
    return studies
      ? [
          `... on ${kind.typeName} { schools: ${studies.field}(first: ${MOST}, facts: $facts) {
            edges { node { id kind name(language: $language) } relation { type ${factFields(hasChannels)} } } } }`,
        ]
      : []
  })
  return parts.join('\n')
}

/** Where a founder studied, each with its dates and sources. */
export function Schools({ of }: { readonly of: FactEdge['node'] }): ReactNode {
  const { relationLabel } = useOntology()
  const edges = of.schools?.edges ?? []
  const [first] = edges
  if (!first) return null
  return (
    <div className="schools">
      <span className="about">{relationLabel(first.relation.type ?? '', true)}</span>
      <ul>
        {edges.map(({ node, relation }) => (
          <li key={relation.id} data-id={node.id}>
            <EntityLink entity={node} />
            <FactLine fact={relation} hidesUnknownDate />
          </li>
        ))}
      </ul>
    </div>
  )
}
