import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLNamedType } from 'graphql'

/** A type, field, argument or value that can be found. */
export interface Entry {
  /** The type that it is, or belongs to. */
  readonly type: string
  /** Its own name within the type; null for the type itself. */
  readonly member: string | null
  readonly description: string
}

/** Everything that has a name. */
export function entriesOf(types: readonly GraphQLNamedType[]): readonly Entry[] {
  return types.flatMap((type) => [
    { type: type.name, member: null, description: type.description ?? '' },
    ...membersOf(type).map(({ name, description }) => ({
      type: type.name,
      member: name,
      description: description ?? '',
    })),
  ])
}

type Member = { readonly name: string; readonly description?: string | null | undefined }

/** The fields of a type, or the values of an enum. */
export function membersOf(type: GraphQLNamedType): readonly Member[] {
  if (isEnumType(type)) return type.getValues()
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return []
  return Object.values<Member>(type.getFields())
}

/** The entries in which every word of the needle occurs, those named like it first, each type before its fields. */
export function find(entries: readonly Entry[], needle: string): readonly Entry[] {
  const words = needle
    .toLowerCase()
    .split(/[\s.]+/)
    .filter(Boolean)
  if (words.length === 0) return []
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, words) })).filter(({ rank }) => rank < NOT_FOUND)
  return ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry)
}

const NOT_FOUND = 8

function rankOf({ type, member, description }: Entry, words: readonly string[]): number {
  const name = (member ?? type).toLowerCase()
  const place = `${type}.${member ?? ''}`.toLowerCase()
  const last = words[words.length - 1] as string
  const text = `${place} ${description.toLowerCase()}`
  if (!words.every((word) => text.includes(word))) return NOT_FOUND
  const base = name === last ? 0 : name.startsWith(last) ? 2 : words.every((word) => place.includes(word)) ? 4 : 6
  return base + (member === null ? 0 : 1)
}
