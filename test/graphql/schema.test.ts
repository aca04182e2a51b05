import { type GraphQLEnumType, type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType } from 'graphql'
import { isObjectType, isSpecifiedScalarType } from 'graphql'
import { expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadSchema } from '../../src/graph.js'

const config = configFrom({})
const model = loadModel(config)
const schema = loadSchema(model)

/** The places of a type that lack a description, as paths such as `Query.company.ref`. */
function undescribed(type: GraphQLNamedType): string[] {
  const own = type.description ? [] : [type.name]
  if (isEnumType(type)) return [...own, ...lacking(type.name, type.getValues())]
  if (isInputObjectType(type)) return [...own, ...lacking(type.name, Object.values(type.getFields()))]
  if (!isObjectType(type) && !isInterfaceType(type)) return own
  const fields = Object.values(type.getFields())
  return [
    ...own,
    ...lacking(type.name, fields),
    ...fields.flatMap((field) => lacking(`${type.name}.${field.name}`, field.args)),
  ]
}

const lacking = (owner: string, members: readonly { name: string; description?: string | null | undefined }[]) =>
  members.filter(({ description }) => !description).map(({ name }) => `${owner}.${name}`)

test('every type, field, argument and value of the schema is described', () => {
  const types = Object.values(schema.getTypeMap())
  const ours = types.filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
  expect(ours.length).toBeGreaterThan(200)
  expect(ours.flatMap(undescribed).filter((path) => path !== 'Query')).toEqual([])
})

test('every relation type says between which ends it holds, and what its weight counts', () => {
  const values = (schema.getType('RelationType') as GraphQLEnumType).getValues()
  const textOf = (name: string): string => values.find((value) => value.name === name)?.description ?? ''
  expect(textOf('TALENT_FLOW')).toBe(
    'People moved from one organization or place to another, as an aggregate somebody counted or reported. ' +
      'From an Organization or Place to an Organization or Place. Weight: people; null where nobody counted.',
  )
  expect(textOf('SIMILAR_TO')).toContain('From a Place to a Place, the same from either end. No weight.')
  for (const { name, declaredEnds, weight } of model.relationTypes.values())
    for (const part of [...declaredEnds.from, ...declaredEnds.to, weight ?? 'No weight'])
      expect(textOf(name)).toContain(part)
})
