import { foldedProperty, LABELS } from '../../ontology/layout.js'
import { propertyOf } from '../../text/quote-name.js'
import type { Argument } from '../plan/argument.js'
import { scalarPredicate, type Comparison } from './scalar-filter.js'
import { combine, finds, findsNone, negated, within, type WhereContext } from './where-logic.js'

const COMPARISONS: Record<string, Comparison> = { published: 'date', accessed: 'date', id: 'plain' }

/** The predicate of a `SourceWhere` input on a source variable. */
export function sourcePredicate(context: WhereContext, source: string, where: Argument): string {
  return combine(context, where, ({ builder }, name, filter) => {
    const comparison = COMPARISONS[name] ?? 'text'
    const property = comparison === 'text' ? foldedProperty(name) : name
    return scalarPredicate(builder, propertyOf(source, property), filter, comparison)
  })
}

/** The predicates of a `SourceFilter` input on the list of the ids of the sources that state something. */
export function sourcesPredicates(context: WhereContext, ids: string, filter: Argument): string[] {
  return filter.entries().flatMap(([name, operand]) => {
    const compile = BY_SOURCE[name]
    return compile
      ? compile(context, ids, operand)
      : scalarPredicate(context.builder, ids, only(filter, name), 'sources')
  })
}

/** A filter with one of its members alone. */
const only = (filter: Argument, name: string): Argument =>
  filter.with((value) => ({ [name]: (value as Record<string, unknown>)[name] }))

/** The sources with these ids, under a variable: one row each, though a fact may cite a source several times. */
export const sourcesIn = (source: string, ids: string): string =>
  `MATCH (${source}:${LABELS.source}) WHERE ${source}.id IN ${ids}`

const BY_SOURCE: Record<string, (context: WhereContext, ids: string, operand: Argument) => string[]> = {
  count: ({ builder }, ids, operand) =>
    scalarPredicate(builder, `COUNT { ${sourcesIn(builder.name('s'), ids)} }`, operand, 'plain'),
  publishers: ({ builder }, ids, operand) =>
    scalarPredicate(builder, `COUNT { ${publishersIn(builder.name('s'), builder.name('s'), ids)} }`, operand, 'plain'),
  some: (context, ids, where) => [
    finds(matching(context, ids, (source) => sourcePredicate(within(context), source, where))),
  ],
  none: (context, ids, where) => [
    findsNone(matching(context, ids, (source) => sourcePredicate(within(context), source, where))),
  ],
  every: (context, ids, where) => [
    findsNone(matching(context, ids, (source) => negated(sourcePredicate(within(context), source, where)))),
  ],
}

function matching({ builder }: WhereContext, ids: string, predicate: (source: string) => string): string {
  const source = builder.name('s')
  return `${sourcesIn(source, ids)} AND ${predicate(source)}`
}

/** Of the sources of each publisher, the one with the least id: engines count no distinct values within a predicate. */
const publishersIn = (source: string, other: string, ids: string): string =>
  `${sourcesIn(source, ids)} AND ${source}.publisher IS NOT NULL
    AND ${findsNone(`${sourcesIn(other, ids)} AND ${other}.publisher = ${source}.publisher AND ${other}.id < ${source}.id`)}`
