import { GraphQLError, Kind, type GraphQLScalarType, type ValueNode } from 'graphql'
import { isPartialDate, paddedDate } from '../text/partial-date.js'

/** How one of the ontology's scalars reads a client's value; throws with what would be right. */
export type ScalarParser = (value: unknown) => string

const text = (name: string, value: unknown, example: string): string => {
  if (typeof value === 'string') return value
  throw new GraphQLError(`${name} must be a string such as ${example}.`)
}

const partialDate: ScalarParser = (value) => {
  const date = paddedDate(text('PartialDate', value, '"2023-03"'))
  if (isPartialDate(date)) return date
  throw new GraphQLError(
    `"${date}" is not a PartialDate: write a year "2023", a month "2023-03" or a day "2023-03-14" that exists.`,
  )
}

const period: ScalarParser = (value) => {
  const span = text('Period', value, '"2018/2025"')
  const parts = span.split('/').map(paddedDate)
  if (parts.length <= 2 && parts.every(isPartialDate)) return parts.join('/')
  throw new GraphQLError(`"${span}" is not a Period: write a partial date "2024", or two "2018/2025".`)
}

const url: ScalarParser = (value) => {
  const address = text('URL', value, '"https://example.org/"')
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return address
  throw new GraphQLError(`"${address}" is not a URL: write an absolute address such as "https://example.org/".`)
}

const PARSERS: Readonly<Record<string, ScalarParser>> = { PartialDate: partialDate, Period: period, URL: url }

/** Gives a scalar of the schema its parser; scalars it does not know keep GraphQL's default. */
export function implementScalar(type: GraphQLScalarType): void {
  const parse = PARSERS[type.name]
  if (!parse) return
  type.parseValue = parse
  type.parseLiteral = (node) => at(node, () => parse(node.kind === Kind.STRING ? node.value : undefined))
}

/** Says where in the operation the value stands that could not be read. */
function at(node: ValueNode, read: () => string): string {
  try {
    return read()
  } catch (error) {
    throw new GraphQLError((error as Error).message, { nodes: node })
  }
}
