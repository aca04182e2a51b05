import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { EntityLink } from '../../views/entity-link.js'
import { FactLine, noteOf } from '../../views/fact.js'
import type { FactEdge } from './profile-question.js'
import { Schools } from './schools.js'

interface Props {
  readonly edges: readonly FactEdge[]
  /** The type of the relation. */
  readonly type: string
}

/** Facts of one relation, one row for each entity. What is the same for all facts is said once above them. */
export function FactRows({ edges, type }: Props): ReactNode {
  const rows = new Map<string, FactEdge[]>()
  for (const edge of edges) rows.set(edge.node.id, [...(rows.get(edge.node.id) ?? []), edge])
  const isList = edges.length > 1
  const areUndated = isList && edges.every(({ relation }) => !relation.start && !relation.end)
  const [note] = edges.map(({ relation }) => noteOf(relation))
  const isSharedNote = isList && Boolean(note) && edges.every(({ relation }) => noteOf(relation) === note)
  return (
    <>
      {areUndated && (
        <p className="about shared">
          <FormattedMessage id="profile.undated.all" />
        </p>
      )}
      {isSharedNote && <p className="about shared">{note}</p>}
      <ul className="facts">
        {[...rows.values()].map((row) => (
          <li key={row[0]!.node.id} data-id={row[0]!.node.id}>
            <EntityLink entity={row[0]!.node} />
            <div>
              {row.map(({ relation }) => (
                <FactLine
                  key={relation.id}
                  fact={{ ...relation, type }}
                  hidesUnknownDate={areUndated}
                  hidesNote={isSharedNote}
                />
              ))}
              <Schools of={row[0]!.node} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
