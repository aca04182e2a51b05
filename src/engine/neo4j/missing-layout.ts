import type { Session } from 'neo4j-driver'
import type { GraphConstraint, GraphIndex, GraphLayout } from '../engine.js'

/** What a database indexes, as far as it says which names it is about. */
interface Standing {
  readonly constraints: ReadonlySet<string>
  readonly indexes: ReadonlySet<string>
}

/**
 * The part of a layout that a database lacks. A start finds nearly always all of it, so one statement spares it a round
 * trip for each index.
 */
export async function missingLayout(session: Session, layout: GraphLayout): Promise<GraphLayout> {
  const { constraints, indexes } = await standing(session)
  return {
    constraints: layout.constraints.filter((constraint) => !constraints.has(keyOfConstraint(constraint))),
    indexes: layout.indexes.filter((index) => !indexes.has(keyOfIndex(index))),
  }
}

async function standing(session: Session): Promise<Standing> {
  const { records } = await session.run(
    `SHOW INDEXES YIELD type, entityType, labelsOrTypes, properties, owningConstraint WHERE type = 'RANGE'
     RETURN entityType, labelsOrTypes[0] AS name, properties, owningConstraint IS NOT NULL AS isConstraint`,
  )
  const of = (isConstraint: boolean): ReadonlySet<string> =>
    new Set(
      records
        .map((record) => record.toObject())
        .filter((row) => row['isConstraint'] === isConstraint)
        .map((row) => keyOf(row['entityType'] as string, row['name'] as string, row['properties'] as string[])),
    )
  return { constraints: of(true), indexes: of(false) }
}

const keyOfConstraint = ({ label, property }: GraphConstraint): string => keyOf('NODE', label, [property])

const keyOfIndex = ({ label, relationshipType, properties }: GraphIndex): string =>
  label === undefined ? keyOf('RELATIONSHIP', relationshipType ?? '', properties) : keyOf('NODE', label, properties)

const keyOf = (entityType: string, name: string, properties: readonly string[]): string =>
  JSON.stringify([entityType, name, properties])
