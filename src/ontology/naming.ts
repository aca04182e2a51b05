/** `AiModel` → `AI_MODEL`, the value of the Kind enum. */
export const kindValueOf = (typeName: string): string => splitWords(typeName).join('_').toUpperCase()

/** `AiModel` → `ai-model`, the start of ids. */
export const idPrefixOf = (typeName: string): string => splitWords(typeName).join('-').toLowerCase()

/** `AiModel` → `aiModel`, the query field for one. */
export const singularOf = (typeName: string): string => typeName.charAt(0).toLowerCase() + typeName.slice(1)

/** `cities` → `Cities`: the start of a type's name. */
export const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** `foundedOn` → `FOUNDED_ON`, the value of a group key. */
export const constantOf = (fieldName: string): string => kindValueOf(capitalize(fieldName))

/** A word begins with a capital, or at the start of the name or after an underscore. */
const splitWords = (name: string): string[] => name.match(/[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [name]
