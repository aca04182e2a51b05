import type { GraphEngine, Statement } from '../../engine/engine.js'
import { LABELS, LINKS, TEXTS, textsOf } from '../../ontology/layout.js'
import type { Kind, Model } from '../../ontology/model.js'
import * as cypher from './apply.cypher.js'
import { batches, groupBy } from '../read/batches.js'
import { containmentStatements } from './containment.js'
import type { Change, Difference, Hashed } from '../check/diff.js'
import { foldedTexts } from './folded-texts.js'
import type { EntityRow, ObservationRow, RelationRow, Row } from '../read/rows.js'

/**
 * The statements that carry out a difference, for one transaction. They are in an order in which nothing ever leads
 * to what does not exist; what is computed from what was written comes last.
 */
export async function statementsFor(
  engine: GraphEngine,
  model: Model,
  diff: Difference,
  dataset: string,
): Promise<Statement[]> {
  const containment = await containmentStatements(engine, model, diff)
  return [
    ...removals(diff),
    ...plainNodes(LABELS.source, diff.sources, storedForm(dataset, TEXTS.source)),
    ...plainNodes(LABELS.metric, diff.metrics, storedForm(dataset, [])),
    ...entities(diff.entities, dataset, model),
    ...relations(diff.relations, dataset),
    ...observations(diff.observations, dataset),
    ...containment,
    ...batches(idsOf(diff.entities.changed)).flatMap(cypher.sortRelations),
    ...inBatches(touchedEntities(diff), (ids) => cypher.countDegrees(model, ids)),
  ]
}

function removals(diff: Difference): Statement[] {
  const removed = (sort: keyof Difference) => idsOf(diff[sort].removed)
  const relationsByType = groupBy(diff.relations.removed, ({ type }) => type ?? '')
  return [
    ...inBatches(removed('observations'), (ids) => cypher.removeNodes(LABELS.observation, ids)),
    ...[...relationsByType].flatMap(([type, rows]) =>
      inBatches(rows.map(address), (batch) => cypher.removeRelations(type, batch)),
    ),
    ...inBatches(removed('entities'), (ids) => cypher.removeNodes(LABELS.entity, ids)),
    ...inBatches(removed('metrics'), (ids) => cypher.removeNodes(LABELS.metric, ids)),
    ...inBatches(removed('sources'), (ids) => cypher.removeNodes(LABELS.source, ids)),
  ]
}

function plainNodes(label: string, { created, changed }: Change<Row>, form: ToStoredForm): Statement[] {
  return [
    ...inBatches(created.map(form), (rows) => cypher.createNodes([label], rows)),
    ...inBatches(changed.map(form), (rows) => cypher.replaceNodes(label, rows)),
  ]
}

function entities({ created, changed }: Change<EntityRow>, dataset: string, model: Model): Statement[] {
  const perKind = (
    rows: readonly Hashed<EntityRow>[],
    write: (kind: Kind, batch: cypher.StoredForm[]) => Statement,
  ): Statement[] =>
    [...groupBy(rows, ({ kind }) => kind)].flatMap(([kind, group]) =>
      inBatches(group.map(storedForm(dataset, textsOf(kind))), (batch) => write(kind, batch)),
    )
  return [
    ...perKind(created, (kind, rows) => cypher.createNodes(cypher.entityLabels(kind), rows)),
    ...perKind(changed, (kind, rows) => cypher.replaceEntities(model, kind, rows)),
  ]
}

function relations({ created, changed }: Change<RelationRow>, dataset: string): Statement[] {
  const form = storedForm(dataset, TEXTS.relation)
  const perType = (rows: readonly Hashed<RelationRow>[], write: typeof cypher.createRelations) =>
    [...groupBy(rows, ({ type }) => type)].flatMap(([type, group]) =>
      inBatches(
        group.map((row) => ({ ...address(row), ...form(row) })),
        (batch) => write(type, batch),
      ),
    )
  return [...perType(created, cypher.createRelations), ...perType(changed, cypher.replaceRelations)]
}

function observations(change: Change<ObservationRow>, dataset: string): Statement[] {
  const rows = [...change.created, ...change.changed]
  const subjects = rows.map(({ id, subject }) => ({ id, entity: subject }))
  const publishers = rows.flatMap(({ id, attributedTo }) => (attributedTo ? [{ id, entity: attributedTo }] : []))
  return [
    ...plainNodes(LABELS.observation, change, storedForm(dataset, TEXTS.observation)),
    ...inBatches(idsOf(change.changed), cypher.unlinkObservations),
    ...inBatches(subjects, (batch) => cypher.linkObservations(LINKS.observationOf, batch)),
    ...inBatches(publishers, (batch) => cypher.linkObservations(LINKS.attributedTo, batch)),
  ]
}

/** The entities whose number of relations may differ. A replaced entity has lost its degree, so it is counted too. */
function touchedEntities({ entities, relations }: Difference): string[] {
  const ends = [...relations.created, ...relations.removed].flatMap(({ from, to }) => [from ?? '', to ?? ''])
  return [...new Set([...idsOf(entities.created), ...idsOf(entities.changed), ...ends])]
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

const address = ({ id, from, to }: { id: string; from?: string; to?: string }) => ({
  id,
  from: from ?? '',
  to: to ?? '',
})

type ToStoredForm = (row: Hashed<Row>) => cypher.StoredForm

/** What follows from a row is stored beside it, but is not a part of its hash. */
const storedForm =
  (dataset: string, texts: readonly string[]): ToStoredForm =>
  ({ id, properties, hash }) => ({
    id,
    properties: { ...properties, ...foldedTexts(properties, texts), dataset, hash },
  })

const inBatches = <T>(rows: readonly T[], statement: (batch: T[]) => Statement): Statement[] =>
  batches(rows).map(statement)
