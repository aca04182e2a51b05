import { parse, Source, type ConstDirectiveNode, type DocumentNode } from 'graphql'
import { codeOf } from './languages.js'
import { directive } from './sdl-nodes.js'

/** What people read in place of a name of the ontology, by language (a value of the enum `Language`). */
export type Labels = ReadonlyMap<string, string>

/** A label of one thing of the ontology, in each of its languages; empty if it has none. */
export interface Labelled {
  readonly labels: Labels
}

/**
 * The directives that give labels, with one required argument for each language of names, so that a label that lacks a
 * language is reported as any missing argument is.
 */
export function labelDirectives(languages: readonly string[]): DocumentNode {
  const args = languages.map((language) => `${codeOf(language)}: String!`).join(', ')
  return parse(
    new Source(
      `
      "What people read in place of this name, in each language of names."
      directive @label(${args}) on OBJECT | INTERFACE | FIELD_DEFINITION | ENUM | ENUM_VALUE

      "What people read for several of this kind, in each language of names."
      directive @pluralLabel(${args}) on OBJECT | INTERFACE

      "What people read for this relation type as seen from its other end, in each language of names."
      directive @inverseLabel(${args}) on ENUM_VALUE
      `,
      'labels',
    ),
  )
}

type LabelDirective = 'label' | 'pluralLabel' | 'inverseLabel'

/** The labels that a directive gives a definition; empty if it does not have that directive. */
export function labelsOf(
  node: { readonly directives?: readonly ConstDirectiveNode[] },
  languages: readonly string[],
  name: LabelDirective = 'label',
): Labels {
  const given = directive(node, name)
  if (!given) return new Map()
  return new Map(languages.map((language) => [language, String(given[codeOf(language)])]))
}

/** The label in a language; if there is none, the name itself as words: `AI_MODEL` and `aiModel` become "ai model". */
export const labelIn = (labels: Labels, language: string, name: string): string => labels.get(language) ?? asWords(name)

const asWords = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase()
