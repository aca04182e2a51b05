import type { GraphQLResolveInfo } from 'graphql'
import { LABELS } from '../ontology/layout.js'
import { quoteName } from '../text/quote-name.js'
import { projectSource } from './select/citation.js'
import { projectEntity } from './select/entity.js'
import { projectObservation, projectRelation } from './select/fact.js'
import { wantedRelationsPattern } from './filter/pattern.js'
import { mapProjection, propertyEntry, type CompileContext, type Projection, type Raw } from './plan/projection.js'
import type { AnswerObject } from './plan/answer-object.js'
import type { Compile } from './plan.js'

/** What may be loaded by ids, each with its label and projection. */
const LOADABLE = {
  Observation: [LABELS.observation, projectObservation],
  Source: [
    LABELS.source,
    (context: CompileContext, _variable: string, selections: Selections) => projectSource(context, selections),
  ],
} as const

type Selections = Parameters<typeof projectSource>[1]

/**
 * The entities, observations or sources with the ids in `$ids`, as selected below the field of `info`.
 * Reads to a map by id, so that the caller restores order and finds what is absent.
 */
export const compileByIds = (info: GraphQLResolveInfo, typeName: string): Compile<Map<string, AnswerObject>> =>
  compileRows(info, (context, variable, selections) => {
    if (typeName === 'Observation' || typeName === 'Source') {
      const [label, project] = LOADABLE[typeName]
      return [
        `UNWIND $ids AS id MATCH (${variable}:${quoteName(label)} {id: id})`,
        project(context, variable, selections),
      ]
    }
    return [
      `UNWIND $ids AS id MATCH (${variable}:${LABELS.entity} {id: id})`,
      projectEntity(context, variable, typeName, selections),
    ]
  })

/** The properties that an id tells; entities are told by their `kind`, which every selection of them reads. */
const TOLD_BY_ID: readonly string[] = ['id', 'type'].map(propertyEntry)

/**
 * The relations of `$relations` (see `wantedRelation`), as selected below the field of `info`. Reads to a map by id.
 */
export const compileRelationsByIds = (info: GraphQLResolveInfo): Compile<Map<string, AnswerObject>> =>
  compileRows(info, (context, variable, selections) => [
    wantedRelationsPattern(context.model, variable),
    projectRelation(context, variable, selections),
  ])

function compileRows(
  info: GraphQLResolveInfo,
  select: (context: CompileContext, variable: string, selections: Selections) => [match: string, Projection],
): Compile<Map<string, AnswerObject>> {
  return (context) => {
    const variable = context.builder.name('n')
    const selections = info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []))
    const [match, projection] = select(context, variable, selections)
    const cypher = [
      match,
      ...projection.calls,
      `RETURN ${variable}.id AS id, ${mapProjection(variable, projection)} AS row`,
    ].join(' ')
    return {
      cypher,
      isToldByIds: projection.calls.length === 0 && projection.entries.every((entry) => TOLD_BY_ID.includes(entry)),
      read: (rows, env) =>
        new Map(rows.map((row) => [row['id'] as string, projection.read(row['row'] as Raw, env) as AnswerObject])),
    }
  }
}

/** The row that the statement for relations by ids returns for an id that tells all that is selected. */
export const rowOfRelation = (id: string): Raw => ({ id, row: { id, type: id.slice(0, id.indexOf('/')) } })
