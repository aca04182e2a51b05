import { isEnumType, type GraphQLSchema } from 'graphql'

/** Tells ontologies apart: the same kinds and relation types make the same text, whatever else of the schema changes. */
function identityOf(schema: GraphQLSchema): string {
  const names = ['Kind', 'RelationType'].flatMap((name) => {
    const type = schema.getType(name)
    return isEnumType(type) ? type.getValues().map((value) => value.name) : []
  })
  let hash = 0
  for (const sign of names.join(' ')) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) | 0
  return (hash >>> 0).toString(36)
}

/** A storage of a browser that keeps what is of one ontology apart from what is of another on the same address. */
export function storageFor(schema: GraphQLSchema, storage = localStorage) {
  const prefix = `passerelle:${identityOf(schema)}:`
  const own = (): string[] => Object.keys(storage).filter((key) => key.startsWith(prefix))
  return {
    getItem: (key: string) => storage.getItem(prefix + key),
    setItem: (key: string, value: string) => storage.setItem(prefix + key, value),
    removeItem: (key: string) => storage.removeItem(prefix + key),
    clear: () => own().forEach((key) => storage.removeItem(key)),
    get length() {
      return own().length
    },
  }
}
