import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server'
import type { ComputationReport, Context, StatementReport } from '../../request/context.js'
import { hasOperation } from '../limits/checked-request.js'
import { estimatedRowsOf } from '../limits/row-limit.js'

/** What a request cost, in `extensions.explain` of its answer. */
export interface Explanation {
  /** The statements in the order in which they ended; their text holds no values, and is left out where clients may not see it. */
  readonly statements: readonly (StatementReport | Omit<StatementReport, 'cypher'>)[]
  /** The computations of measures that were waited for, in the order in which they ended. */
  readonly computations: readonly ComputationReport[]
  /** The time all statements took, in milliseconds; more than the request took where some ran at once. */
  readonly milliseconds: number
  /** The rows that the selection could have come to, by which the row limit judges. */
  readonly estimatedRows: number
  /** The list items that the answer has. */
  readonly answeredRows: number
}

/**
 * Explains an answer when the request asks for it, by `"extensions": {"explain": true}` in its body or the header
 * `x-passerelle-explain: 1`. Statements show their text only where `showText` says so: it tells how the graph is stored.
 */
export const explainRequests = (showText: boolean): ApolloServerPlugin<Context> => ({
  requestDidStart: async ({ request }) => {
    if (!isAsked(request)) return
    let estimatedRows = 0
    return {
      didResolveOperation: async (resolved) => {
        if (hasOperation(resolved)) estimatedRows = estimatedRowsOf(resolved)
      },
      willSendResponse: async ({ contextValue, response: { body } }) => {
        if (body.kind !== 'single') return
        const { singleResult } = body
        const statements = contextValue.statements.map((report) => (showText ? report : withoutText(report)))
        const { computations } = contextValue
        const explain = explanationOf(statements, computations, estimatedRows, itemsIn(singleResult.data))
        singleResult.extensions = { ...singleResult.extensions, explain }
      },
    }
  },
})

const withoutText = ({ name, rows, milliseconds }: StatementReport): Omit<StatementReport, 'cypher'> => ({
  name,
  rows,
  milliseconds,
})

const isAsked = ({ extensions, http }: GraphQLRequest): boolean =>
  extensions?.['explain'] === true || http?.headers.get('x-passerelle-explain') === '1'

function explanationOf(
  statements: Explanation['statements'],
  computations: Explanation['computations'],
  estimatedRows: number,
  answeredRows: number,
): Explanation {
  const milliseconds = statements.reduce((sum, statement) => sum + statement.milliseconds, 0)
  return { statements, computations, milliseconds, estimatedRows, answeredRows }
}

/** The objects in all lists of an answer. */
function itemsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const below = Object.values(value).reduce<number>((sum, one) => sum + itemsIn(one), 0)
  return Array.isArray(value) ? below + value.filter((one) => typeof one === 'object' && one !== null).length : below
}
