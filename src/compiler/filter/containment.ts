import type { SelectionSetNode } from 'graphql'
import { containingTypes, MAX_CHAIN } from '../../ontology/containment.js'
import { LABELS } from '../../ontology/layout.js'
import type { RelationField } from '../../ontology/model.js'
import type { RowPart } from '../list/connection-spec.js'
import type { OrderTerm } from '../list/order.js'
import { quoteName, quoteTypes } from '../../text/quote-name.js'
import { mapProjection, type CompileContext, type Projection, type Raw } from '../plan/projection.js'
import { all, finds, type WhereContext } from './where-logic.js'

/** Which chains of facts count. */
export interface ChainFilter {
  /** Predicates of the first fact, which leads to the place that a source states. */
  readonly first: (fact: string, origin: string, place: string) => string[]
  /** Predicates of every other fact. They stand within a list predicate, where engines take no subqueries. */
  readonly later: (fact: string) => string[]
}

/** Two entities of which one lies in the other: the rows of a transitive field. */
interface Ends {
  readonly origin: string
  readonly place: string
}

/** The ends of a transitive field, seen from the entity that has it. */
export const endsOfContainment = (entity: string, other: string, { direction }: RelationField): Ends =>
  direction === 'OUT' ? { origin: entity, place: other } : { origin: other, place: entity }

/** Binds each chain that leads from the one end to the other and that the filter lets pass. */
function chains({ builder, model }: WhereContext, { origin, place }: Ends, type: string, filter: ChainFilter) {
  const [first, rest, fact] = [builder.name('r'), builder.name('rs'), builder.name('f')]
  const [next, last] = [builder.name('p'), builder.name('p')]
  const types = quoteTypes(containingTypes(model))
  const steps = `[${rest}:${types}*0..${MAX_CHAIN - 1}]`
  const later = filter.later(fact)
  const predicates = [
    // Compared, not bound: from the place, engines would try all that lies in it.
    `${last}.id = ${place}.id`,
    ...filter.first(first, origin, next),
    ...(later.length > 0 ? [`all(${fact} IN ${rest} WHERE ${all(later)})`] : []),
  ].filter((one) => one !== 'true')
  const pattern = `(${origin})-[${first}:${quoteName(type)}]->(${next}:${LABELS.entity})-${steps}->(${last})`
  return { match: `MATCH ${pattern} WHERE ${predicates.join(' AND ')}`, first, rest }
}

/** The predicate that a chain leads from the one end to the other. */
export const chainPredicate = (context: WhereContext, ends: Ends, type: string, filter: ChainFilter): string =>
  finds(chains(context, ends, type, filter).match)

/** The shortest of the chains, of equal ones the first by the ids of their facts. */
function shortestChain(context: CompileContext, ends: Ends, type: string, filter: ChainFilter) {
  const { match, first, rest } = chains(context, ends, type, filter)
  const { builder } = context
  const [size, ids, fact] = [builder.name('k'), builder.name('k'), builder.name('f')]
  const keys = `size(${rest}) AS ${size}, reduce(s = '', ${fact} IN ${rest} | s + '\\t' + ${fact}.id) AS ${ids}`
  const cypher = `${match} WITH ${first}, ${rest}, ${keys} ORDER BY ${size}, ${first}.id, ${ids} LIMIT 1`
  return { cypher, first, rest, ids: `${first}.id + ${ids}` }
}

/** The first fact of the shortest chain: the fact that the edge of a place shows as its relation. */
export class FirstFact {
  readonly variable: string
  /** Binds the variable. */
  readonly call: string

  constructor(context: CompileContext, ends: Ends, type: string, filter: ChainFilter) {
    this.variable = context.builder.name('r')
    const { cypher, first } = shortestChain(context, ends, type, filter)
    this.call = `CALL (${ends.origin}, ${ends.place}) { ${cypher} RETURN ${first} AS ${this.variable} }`
  }

  /** The fact as a part of a row. */
  part(projection: Projection): RowPart {
    const { calls, read } = projection
    return { calls: [this.call, ...calls], value: mapProjection(this.variable, projection), read }
  }

  /** Terms that order by the fact. */
  terms(terms: readonly OrderTerm[]): OrderTerm[] {
    return terms.map((term) => ({ ...term, prelude: this.call }))
  }
}

/** All facts of the shortest chain, from the entity up, as a part of a row. */
export function chainPart(
  context: CompileContext,
  ends: Ends,
  type: string,
  filter: ChainFilter,
  project: (fact: string, selections: SelectionSetNode[]) => Projection,
): (selections: SelectionSetNode[]) => RowPart {
  return (selections) => {
    const { builder } = context
    const [fact, ids, index] = [builder.name('f'), builder.name('k'), builder.name('i')]
    const [id, from] = [builder.name('k'), builder.name('k')]
    const [item, column] = [builder.name('c'), builder.name('c')]
    const chain = shortestChain(context, ends, type, filter)
    const projection = project(fact, selections)
    const types = quoteTypes(containingTypes(context.model))
    const call = [
      `CALL (${ends.origin}, ${ends.place}) { ${chain.cypher} WITH split(${chain.ids}, '\\t') AS ${ids}`,
      `UNWIND range(0, size(${ids}) - 1) AS ${index}`,
      `WITH ${index}, ${ids}[${index}] AS ${id} WITH ${index}, ${id}, split(${id}, '/')[1] AS ${from}`,
      // Found anew by id: a relationship taken out of a list loses its properties on the embedded engine.
      `MATCH (:${LABELS.entity} {id: ${from}})-[${fact}:${types}]->(:${LABELS.entity}) WHERE ${fact}.id = ${id}`,
      ...projection.calls,
      `WITH ${index}, ${mapProjection(fact, projection)} AS ${item} ORDER BY ${index}`,
      `RETURN collect(${item}) AS ${column} }`,
    ]
    return { calls: [call.join(' ')], value: column, read: listOf(projection) }
  }
}

/** The one relation of a field that follows no containment, as its chain. */
export const chainOfOne = (variable: string, projection: Projection): RowPart => ({
  calls: projection.calls,
  value: `[${mapProjection(variable, projection)}]`,
  read: listOf(projection),
})

const listOf =
  (projection: Projection): RowPart['read'] =>
  (facts, env) =>
    (facts as unknown as readonly Raw[]).map((fact) => projection.read(fact, env))
