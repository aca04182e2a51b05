import { InvalidInputError } from '../../../errors.js'
import type { EntityIndex } from '../../../topology/topology.js'
import { readScope } from '../../measures/scope.js'
import { communitiesOf, valuesOf, type MeasureValues } from '../../measures/values.js'
import type { Reader } from './key-reader.js'
import { plain, type KeyScope } from './plain-key.js'

/** The field of entities that leads to their measures. */
export const MEASURES = 'measures'

/** The measures that entities can be grouped by: those that are whole numbers and shared by many. */
const NUMBERS = { core: 'CORE', partners: 'PARTNERS' } as const
const COMMUNITY = 'community'

/** Reads a measure of entities over the graph that the key asks for. Outside it nothing is known of it, or it is 0. */
export async function measureReader(scope: KeyScope, path: readonly string[]): Promise<Reader> {
  const { context, field, over, facts } = scope
  const [name = '', ...rest] = path
  const measured = await readScope(context, over, facts)
  if (name === COMMUNITY && rest.length === 0)
    return plain(scope, numbersOf(await communitiesOf(measured, context), scope))
  if (!isNumber(name) || rest.length > 0)
    throw new InvalidInputError(
      `"by": "${field}" is not a measure to group by: name ${[COMMUNITY, ...Object.keys(NUMBERS)].map((one) => `${MEASURES}.${one}`).join(', ')}.`,
    )
  return plain(scope, numbersOf(await valuesOf(measured, NUMBERS[name], context), scope, 0))
}

const isNumber = (name: string): name is keyof typeof NUMBERS => Object.hasOwn(NUMBERS, name)

/** A code is the number plus 1; entities outside the graph have the number `outside`, or none. */
function numbersOf(
  { graph, values }: { readonly graph: MeasureValues['graph']; readonly values: ArrayLike<number> },
  { topology }: KeyScope,
  outside = -1,
): Reader {
  const codes = new Int32Array(topology.entityIds.length).fill(outside + 1)
  graph.nodes.forEach((entity: EntityIndex, node: number) => (codes[entity] = (values[node] as number) + 1))
  return {
    kind: 'VALUE',
    codes,
    at: (entity) => codes[entity] as number,
    value: (code) => (code === 0 ? null : code - 1),
  }
}
