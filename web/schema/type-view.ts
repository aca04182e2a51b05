import {
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql'
import { element } from './dom'

/** More arguments than this are folded away. */
const SHOWN_ARGUMENTS = 3

/** A type with all that it has, each part with its description. */
export function typeView(schema: GraphQLSchema, type: GraphQLNamedType): HTMLElement {
  return element(
    'article',
    {},
    element('h1', {}, type.name),
    element('p', { class: 'lead' }, ...described(schema, type.description)),
    ...relatives(schema, type),
    ...parts(schema, type),
  )
}

/** What stands between back quotes is code, and a link where it is the name of a type. */
export function described(schema: GraphQLSchema, text: string | null | undefined): (Node | string)[] {
  return (text ?? '').split(/`([^`]+)`/).map((part, index) => {
    if (index % 2 === 0) return part
    return schema.getType(part) ? element('code', {}, typeLink(part, part)) : element('code', {}, part)
  })
}

const typeLink = (name: string, text: string): HTMLElement => element('a', { href: `#${name}` }, text)

/** A type as it is written, its name a link. */
function written(type: GraphQLType): HTMLElement {
  const name = getNamedType(type).name
  const [before = '', after = ''] = String(type).split(name)
  return element('span', { class: 'type' }, before, typeLink(name, name), after)
}

function relatives(schema: GraphQLSchema, type: GraphQLNamedType): HTMLElement[] {
  const names = (list: readonly GraphQLNamedType[]): string[] => list.map(({ name }) => name)
  const line = (title: string, list: readonly string[]): HTMLElement[] =>
    list.length === 0
      ? []
      : [element('p', { class: 'relatives' }, `${title}: `, ...list.flatMap((name) => [typeLink(name, name), ' ']))]
  if (isObjectType(type)) return line('Is', names(type.getInterfaces()))
  if (!isInterfaceType(type)) return []
  return [
    ...line('Is', names(type.getInterfaces())),
    ...line('Is had by', names(schema.getImplementations(type).objects)),
  ]
}

function parts(schema: GraphQLSchema, type: GraphQLNamedType): HTMLElement[] {
  if (isEnumType(type))
    return type.getValues().map(({ name, description }) => part(schema, type, name, [], description))
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => inputPart(schema, type, field))
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  return Object.values(type.getFields()).map((field) => fieldPart(schema, type, field))
}

function part(
  schema: GraphQLSchema,
  { name: typeName }: GraphQLNamedType,
  name: string,
  signature: readonly (Node | string)[],
  description: string | null | undefined,
  ...more: HTMLElement[]
): HTMLElement {
  const id = `${typeName}.${name}`
  return element(
    'section',
    { id },
    element('h2', {}, element('a', { href: `#${id}` }, name), ...signature),
    element('p', {}, ...described(schema, description)),
    ...more,
  )
}

const inputPart = (schema: GraphQLSchema, type: GraphQLNamedType, field: GraphQLInputField): HTMLElement =>
  part(schema, type, field.name, [': ', written(field.type), preset(field)], field.description)

function fieldPart(schema: GraphQLSchema, type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): HTMLElement {
  const { name, args, description } = field
  const signature = [args.length > 0 ? '(…): ' : ': ', written(field.type)]
  return part(schema, type, name, signature, description, ...(args.length > 0 ? [argumentsOf(schema, args)] : []))
}

function argumentsOf(schema: GraphQLSchema, args: readonly GraphQLArgument[]): HTMLElement {
  const list = element(
    'dl',
    {},
    ...args.flatMap((argument) => [
      element('dt', {}, argument.name, ': ', written(argument.type), preset(argument)),
      element('dd', {}, ...described(schema, argument.description)),
    ]),
  )
  const folded = element('details', {}, element('summary', {}, count(args.length)), list)
  folded.open = args.length <= SHOWN_ARGUMENTS
  return folded
}

const count = (size: number): string => (size === 1 ? '1 argument' : `${size} arguments`)

function preset({ defaultValue, type }: GraphQLArgument | GraphQLInputField): string {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type)
  return value ? ` = ${print(value)}` : ''
}
