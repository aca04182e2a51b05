import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadSchema } from '../../src/graph.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const config = configFrom({})
const model = loadModel(config)
const schema: GraphQLSchema = loadSchema(model, config.limits)
const query = schema.getQueryType()!
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
const inputs = types.filter(isInputObjectType)
const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()))

/** A value that an input requires. */
const SAMPLES: Readonly<Record<string, string>> = {
  ID: '"city:beihe"',
  String: '"bei"',
  Int: '1',
  EntityRef: '{id: "city:beihe"}',
  Kind: 'COMPANY',
}

function sample(type: GraphQLInputType): string {
  const bare = getNullableType(type)
  if (isListType(bare)) return `[${sample(bare.ofType)}]`
  const named = getNamedType(type)
  const known = SAMPLES[named.name]
  if (known !== undefined) return known
  if (isEnumType(named)) return named.getValues()[0]!.name
  if (isInputObjectType(named)) return `{${requiredIn(named).join(', ')}}`
  throw new Error(`No sample of ${named.name}`)
}

const requiredIn = (type: GraphQLInputObjectType): string[] =>
  Object.values(type.getFields())
    .filter(isRequiredInputField)
    .map((field) => `${field.name}: ${sample(field.type)}`)

const required = (args: readonly GraphQLArgument[]): string[] =>
  args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${sample(type)}`)

const call = (name: string, args: readonly string[]): string => (args.length > 0 ? `${name}(${args.join(', ')})` : name)

function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type)
  if (!isCompositeType(named)) return ''
  const has = (field: string) => 'getFields' in named && field in named.getFields()
  return `{ __typename ${has('totalCount') ? 'totalCount' : ''} ${has('nodes') ? 'nodes { __typename }' : ''} ${has('truncated') ? 'truncated' : ''} }`
}

describe('the schema', () => {
  test('case 8: has no argument or input field with a default that cannot be null', () => {
    const args = [...fields.flatMap(({ args }) => args), ...inputs.flatMap((type) => Object.values(type.getFields()))]
    expect(args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue !== undefined)).toEqual([])
  })

  test('has no list in an input whose items may be null', () => {
    const listed = (type: GraphQLInputType): boolean => {
      const bare = getNullableType(type)
      return isListType(bare) && (!isNonNullType(bare.ofType) || listed(bare.ofType))
    }
    const args = [...fields.flatMap(({ args }) => args), ...inputs.flatMap((type) => Object.values(type.getFields()))]
    expect(args.filter(({ type }) => listed(type))).toEqual([])
  })
})

describeEachEngine('null means the same as leaving out', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const answerTo = async (document: string, variables = {}) => {
    const { data, errors, extensions } = await api.ask(document, variables)
    return { data, errors: errors.map(({ message, extensions: of }) => [message, of]), extensions }
  }

  const rootFields = Object.values(query.getFields())

  test.each(
    rootFields.filter(({ args }) => !args.every(isRequiredArgument)).map((field) => [field.name, field] as const),
  )('case 8: for the arguments of %s, as literals and as variables', async (name, field) => {
    const optional = field.args.filter((arg) => !isRequiredArgument(arg))
    const selection = selectionOf(field)
    const left = await answerTo(`{ ${call(name, required(field.args))} ${selection} }`)
    const literals = optional.map((arg) => `${arg.name}: null`)
    expect(await answerTo(`{ ${call(name, [...required(field.args), ...literals])} ${selection} }`)).toEqual(left)
    const definitions = optional.map((arg) => `$${arg.name}: ${String(getNullableType(arg.type))}`).join(' ')
    const uses = optional.map((arg) => `${arg.name}: $${arg.name}`)
    const document = `query (${definitions}) { ${call(name, [...required(field.args), ...uses])} ${selection} }`
    expect(await answerTo(document, Object.fromEntries(optional.map((arg) => [arg.name, null])))).toEqual(left)
    expect(await answerTo(document)).toEqual(left)
  })

  test.each([...model.kinds.values()].map(({ name, plural }) => [name, plural] as const))(
    'case 8: for the arguments of the fields of %s',
    async (name, plural) => {
      const type = schema.getType(name)
      const withArguments = isObjectType(type)
        ? Object.values(type.getFields()).filter(({ args }) => args.length > 0)
        : []
      for (const field of withArguments) {
        const nulls = field.args.filter((arg) => !isRequiredArgument(arg)).map((arg) => `${arg.name}: null`)
        const [left, given] = await Promise.all(
          [required(field.args), [...required(field.args), ...nulls]].map((args) =>
            answerTo(`{ ${plural}(first: 2) { nodes { ${call(field.name, args)} ${selectionOf(field)} } } }`),
          ),
        )
        expect(given).toEqual(left)
      }
    },
  )

  /** Where in the API each input type is taken: the path of fields from a root argument, the shortest way. */
  const ways = new Map<string, { field: GraphQLField<unknown, unknown>; wrap: (value: string) => string }>()
  for (const field of rootFields)
    for (const arg of field.args) {
      const queue = [{ type: arg.type, wrap: (value: string) => `${arg.name}: ${value}` }]
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { type, wrap } = next
        const named = getNamedType(type)
        if (!isInputObjectType(named) || ways.has(named.name)) continue
        const inList = isListType(getNullableType(type)) ? (value: string) => wrap(`[${value}]`) : wrap
        ways.set(named.name, { field, wrap: inList })
        for (const member of Object.values(named.getFields()))
          queue.push({
            type: member.type,
            wrap: (value) =>
              inList(
                `{${[...requiredIn(named).filter((one) => !one.startsWith(`${member.name}:`)), `${member.name}: ${value}`].join(', ')}}`,
              ),
          })
      }
    }

  test.each(inputs.map((type) => [type.name, type] as const))('case 8: for the fields of %s', async (name, type) => {
    const way = ways.get(name)
    if (!way) return expect(usedInFields(name)).toBe(true)
    const { field, wrap } = way
    const nulls = Object.values(type.getFields())
      .filter((member) => !isRequiredInputField(member))
      .map((member) => `${member.name}: null`)
    const [left, given] = await Promise.all(
      [requiredIn(type), [...requiredIn(type), ...nulls]].map((members) => {
        const argument = wrap(`{${members.join(', ')}}`)
        const others = required(field.args).filter((one) => !argument.startsWith(one.slice(0, one.indexOf(':') + 1)))
        return answerTo(`{ ${call(field.name, [...others, argument])} ${selectionOf(field)} }`)
      }),
    )
    expect(given).toEqual(left)
  })

  /** Whether an input is taken by nothing but fields of other types. */
  /** Inputs of directives stand in files, where nobody sends null. */
  const usedInFields = (name: string): boolean =>
    [...fields, ...schema.getDirectives()].some(({ args }) =>
      args.some((arg) => getNamedType(arg.type).name === name),
    ) ||
    inputs.some((type) => Object.values(type.getFields()).some((member) => getNamedType(member.type).name === name))

  test.each([
    ['query ($ids: [ID!]!) { entities(ids: $ids) { id } }', { ids: [null] }],
    ['{ entities(ids: [null]) { id } }', {}],
    ['query ($w: CompanyWhere) { companies(where: $w) { totalCount } }', { w: { id: { in: ['a', null] } } }],
    ['query ($w: CompanyWhere) { companies(where: $w) { totalCount } }', { w: { and: [null] } }],
    ['query ($o: [CompanyOrder!]) { companies(orderBy: $o) { totalCount } }', { o: [null] }],
  ])('but the items of a list are refused where they are null: %s %j', async (document, variables) => {
    const { data, errors } = await api.ask(document, variables)
    expect(data).toBe(null)
    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT')
    expect(errors[0]?.message).toMatch(/null/)
  })
})
