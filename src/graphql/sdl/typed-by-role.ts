import { Kind as Ast, visit, type FieldDefinitionNode, type InputValueDefinitionNode } from 'graphql'
import type { Kind, Model } from '../../ontology/model.js'
import { channelEnum, personKinds } from '../../ontology/roles.js'
import { directive } from '../../ontology/sdl-nodes.js'

/** The types that an ontology has in each role of `@typedBy`. An input compares with such a type by the filter of it. */
const TYPES: Readonly<Record<string, (model: Model, isInput: boolean) => string | undefined>> = {
  CHANNEL: (model, isInput) => {
    const channel = channelEnum(model)
    return channel && (isInput ? `${channel.name}Filter` : channel.name)
  },
  CAREER: (model) => narrowestType(model, personKinds(model)),
}

/** A field with the type that the ontology has in the role of its `@typedBy`, if it has both. */
export function typedByRole<Field extends FieldDefinitionNode | InputValueDefinitionNode>(
  field: Field,
  model: Model,
): Field {
  const role = directive(field, 'typedBy')?.['role']
  const name = TYPES[String(role)]?.(model, field.kind === Ast.INPUT_VALUE_DEFINITION)
  if (name === undefined) return field
  const type = visit(field.type, { Name: (node) => ({ ...node, value: name }) })
  return { ...field, type }
}

/** The type that holds all of some kinds and as little else as possible: the kind itself, or an interface. */
function narrowestType({ interfaces }: Model, kinds: readonly Kind[]): string | undefined {
  if (kinds.length === 1) return kinds[0]?.name
  const shared = [...interfaces.values()].filter(({ name }) => kinds.every((kind) => kind.interfaces.includes(name)))
  return kinds.length === 0 ? undefined : shared.sort((a, b) => a.kinds.length - b.kinds.length)[0]?.name
}
