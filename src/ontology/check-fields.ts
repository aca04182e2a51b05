import { Kind as Ast, print, type FieldDefinitionNode } from 'graphql'
import type { CoordinateAxis, Model } from './model.js'
import { ENTITY_FIELDS } from './reserved-names.js'
import { directive, faultAt, type TypeNodeWithFields } from './sdl-nodes.js'

/** The mistakes of fields that the server would not keep: arguments, non-null attributes, coordinates that are no point. */
export function checkFields(model: Model, type: TypeNodeWithFields): string[] {
  const own = (type.fields ?? []).filter(({ name }) => !ENTITY_FIELDS.has(name.value))
  const faults = own.flatMap((field) =>
    [argumentFault(field), nonNullFault(field), coordinateFault(field)]
      .filter((fault) => fault !== null)
      .map((fault) => faultAt(field, `${type.name.value}.${field.name.value}: ${fault}`)),
  )
  return [...faults, ...loneAxis(model, type)]
}

const argumentFault = ({ arguments: [first] = [] }: FieldDefinitionNode): string | null =>
  first ? `it has the argument "${first.name.value}", but fields of an ontology take none: take it out` : null

function nonNullFault(field: FieldDefinitionNode): string | null {
  if (field.type.kind !== Ast.NON_NULL_TYPE || directive(field, 'relation')) return null
  return `its type is ${print(field.type)}, but an attribute may be unknown: write ${print(field.type.type)}`
}

function coordinateFault(field: FieldDefinitionNode): string | null {
  const type = print(field.type)
  // `Float!` is refused because it is not nullable.
  if (!directive(field, 'coordinate') || type.replace(/!$/, '') === 'Float') return null
  return `it has @coordinate, so its type must be Float, not ${type}`
}

const AXES: readonly CoordinateAxis[] = ['LATITUDE', 'LONGITUDE']

/** A type that has one axis itself, but the other neither itself nor from an interface. */
function loneAxis({ kinds, interfaces }: Model, { name, fields = [] }: TypeNodeWithFields): string[] {
  const { attributes = [] } = kinds.get(name.value) ?? interfaces.get(name.value) ?? {}
  const missing = AXES.filter((axis) => !attributes.some(({ coordinate }) => coordinate === axis))
  if (missing.length !== 1) return []
  return fields
    .filter((field) => directive(field, 'coordinate'))
    .map((field) =>
      faultAt(
        field,
        `${name.value}.${field.name.value}: a place needs both coordinates: mark one more field @coordinate(axis: ${missing[0]})`,
      ),
    )
}
