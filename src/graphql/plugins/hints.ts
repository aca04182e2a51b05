import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server'
import { hintEmptyNeedles, isNeedle } from './empty-needles.js'
import { hintImpossibleEnds } from './impossible-ends.js'
import { hintImpossibleFilters, isOfFilter } from './impossible-filters.js'
import { givenWhereLacking } from './inputs.js'
import { findsNothingAt } from './lacks.js'
import { hintNarrowInputs, isNarrow } from './narrow-inputs.js'
import { hintUnknownUnits, isUnit } from './unknown-units.js'
import { hintUnknownValues, isMeant } from './unknown-values.js'
import type { Context, Hint } from '../../request/context.js'
import { variablesOf } from '../variables.js'

/** Puts what there is to say about what an answer lacks into its `extensions.hints`; absent where there is nothing. */
export const sendHints: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async (answered) => {
      const {
        contextValue,
        response: { body },
      } = answered
      if (body.kind !== 'single') return
      const { data, errors } = body.singleResult
      // An answer is worth more than what there is to say about it.
      if (data && !errors) await hintAtFilters(answered, data).catch(() => undefined)
      if (contextValue.hints.length === 0) return
      body.singleResult.extensions = {
        ...body.singleResult.extensions,
        hints: inOrder(contextValue.hints, data),
      }
    },
  }),
}

/** Looks at what an operation gives in filters where its answer lacks something. */
async function hintAtFilters(answered: GraphQLRequestContextWillSendResponse<Context>, data: unknown): Promise<void> {
  const { contextValue: context, document, operation, schema } = answered
  if (!document || !operation) return
  const values = givenWhereLacking(schema, { document, operation }, variablesOf(answered) ?? {}, data, isHinted)
  hintEmptyNeedles(context, values)
  const fruitless = values.filter(({ path }) => findsNothingAt(path, data))
  hintImpossibleFilters(context, fruitless)
  hintImpossibleEnds(context, fruitless)
  await hintNarrowInputs(context, fruitless)
  await hintUnknownUnits(context, values)
  await hintUnknownValues(context, values)
}

const isHinted = (place: string): boolean => [isNeedle, isMeant, isNarrow, isUnit, isOfFilter].some((is) => is(place))

/** In the order of the answer: they come as statements end, which differs from time to time. */
const inOrder = (hints: readonly Hint[], data: unknown): Hint[] =>
  [...hints].sort((a, b) => comparePlaces(a.path, b.path, data))

function comparePlaces(a: Hint['path'], b: Hint['path'], data: unknown): number {
  const [[first, ...restOfA], [second, ...restOfB]] = [a, b]
  if (first === undefined || second === undefined) return a.length - b.length
  const members = (data ?? {}) as Record<string | number, unknown>
  if (first === second) return comparePlaces(restOfA, restOfB, members[first])
  const keys = Object.keys(members)
  return keys.indexOf(String(first)) - keys.indexOf(String(second))
}
