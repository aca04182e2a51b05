import { externalIdOf } from '../text/external-id.js'
import { readProperty, type ProjectionBuilder, type Read } from './projection.js'
import { propertyOf } from '../text/quote-name.js'

const LANGUAGES = [
  ['EN', 'nameEn'],
  ['FR', 'nameFr'],
  ['ZH', 'nameZh'],
] as const

/** The name in a language, or else in the first language that has one; chosen by the engine, so that one name travels. */
export function nameReader(parts: ProjectionBuilder, entity: string, language: unknown): Read {
  const wanted = LANGUAGES.find(([value]) => value === language)?.[1] ?? 'nameEn'
  const properties = new Set<string>([wanted, ...LANGUAGES.map(([, property]) => property)])
  const column = `${wanted}OrOther`
  parts.expression(column, `coalesce(${[...properties].map((property) => propertyOf(entity, property)).join(', ')})`)
  return readProperty(column)
}

/** Every name, with its language. */
export function namesReader(parts: ProjectionBuilder): Read {
  for (const [, property] of LANGUAGES) parts.property(property)
  return (raw) =>
    LANGUAGES.flatMap(([language, property]) => (raw[property] ? [{ language, value: raw[property] }] : []))
}

/** The identifiers in public registers, with their addresses. */
export function externalIdsReader(parts: ProjectionBuilder): Read {
  return propertyReader(parts, 'externalIds', (value) => ((value as string[] | undefined) ?? []).map(externalIdOf))
}

/** A stored property, converted. */
export function propertyReader(parts: ProjectionBuilder, name: string, convert: (value: unknown) => unknown): Read {
  parts.property(name)
  const read = readProperty(name)
  return (raw, env) => convert(read(raw, env))
}
