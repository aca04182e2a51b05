import { getNamedType, getNullableType, isInputObjectType, isListType, type GraphQLInputType } from 'graphql'

/**
 * A value of an input type out of texts, as addresses and command lines give them: numbers and booleans are read, and
 * one text is a list of one. What fits no type stays as it is, so that coercion says what is wrong.
 */
export function valueFromText(value: unknown, type: GraphQLInputType): unknown {
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const items = Array.isArray(value) ? value : [value]
    return items.map((item) => valueFromText(item, nullable.ofType))
  }
  if (isInputObjectType(nullable) && typeof value === 'object' && value !== null) {
    const fields = nullable.getFields()
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined
        return [name, field ? valueFromText(member, field.type) : member]
      }),
    )
  }
  return typeof value === 'string' ? scalarFromText(value, getNamedType(nullable).name) : value
}

function scalarFromText(text: string, type: string): unknown {
  if (type === 'Boolean' && (text === 'true' || text === 'false')) return text === 'true'
  if ((type === 'Int' || type === 'Float') && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  return text
}
