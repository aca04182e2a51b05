import { nameIn, nameProperty } from '../../ontology/languages.js'
import { externalIdOf } from '../../text/external-id.js'
import { readProperty, type ProjectionBuilder, type Read } from '../plan/projection.js'

/**
 * The name in a language (null: the first of the ontology), or else in the first language that has one; chosen by the
 * engine, so that one name travels.
 */
export function nameReader(
  parts: ProjectionBuilder,
  entity: string,
  language: unknown,
  languages: readonly string[],
): Read {
  const [wanted = ''] = [...languages.filter((one) => one === language), ...languages]
  const column = `__${nameProperty(wanted)}OrOther`
  parts.expression(column, nameIn(entity, [wanted, ...languages.filter((one) => one !== wanted)]))
  return readProperty(column)
}

/** Every name, with its language. */
export function namesReader(parts: ProjectionBuilder, languages: readonly string[]): Read {
  for (const language of languages) parts.property(nameProperty(language))
  return (raw) =>
    languages.flatMap((language) => {
      const value = raw[nameProperty(language)]
      return value ? [{ language, value }] : []
    })
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
