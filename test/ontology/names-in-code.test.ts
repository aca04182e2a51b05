import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseSdl, visit } from 'graphql'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { configFrom } from '../../src/config.js'
import { loadModel } from '../../src/graph.js'
import { nameProperty } from '../../src/ontology/languages.js'

// The domain lives in the ontology: no code and no part of the API may name a kind, relation type, attribute, enum value,
// language or metric of the ontology that ships with it. Roles (src/ontology/roles.ts) say what code needs to know.
//
// A name in code is a text of a program that is the name, or a constant, label or property within a longer text. Comments
// and descriptions may give examples, such as `company:baidu`: nothing depends on them. Constants in descriptions of the
// API count, because another ontology would read of types that it does not have.

const model = loadModel(configFrom({}))
const kinds = [...model.kinds.values()]

/** Names that are also words that any field needs: the API's own, or plain English. */
const GENERIC = new Set([
  // Words of GraphQL, HTTP and Node.
  'code',
  'domain',
  'events',
  'fields',
  'level',
  'status',
  // The days of every fact, the parts of every group, and the numbers of any list.
  'startsOn',
  'endsOn',
  'members',
  'amount',
  // Whom flows of people count, and the stages of their careers.
  'people',
  'STUDY',
  // A directive that says what an attribute means, whatever its name is.
  'collective',
])
/** The language in which the server itself speaks, the only one of an ontology that declares none. */
const DEFAULT_LANGUAGE = 'EN'

const metricsOf = (file: string): string[] =>
  ((parseYaml(readFileSync(join('seed', file), 'utf8')) as { metrics?: { id: string }[] } | null)?.metrics ?? []).map(
    ({ id }) => id,
  )

/** Names in the form of words: of types, fields and metrics. */
const WORDS = new Set(
  [
    ...kinds.flatMap(({ name, plural }) => [name, plural]),
    ...[...model.interfaces.keys()].filter((name) => name !== 'Entity'),
    ...kinds.flatMap(({ attributes }) => attributes.map(({ name }) => name)),
    ...kinds.flatMap(({ attributes }) =>
      attributes.flatMap(({ type, graphqlType }) => (type === 'enum' ? [graphqlType] : [])),
    ),
    ...model.languages.map(nameProperty),
    ...readdirSync('seed', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .flatMap(metricsOf),
  ].filter((name) => !GENERIC.has(name)),
)
const ownEnums = [...model.enums.values()].filter(({ labels }) => labels.size > 0)
/** Names in the form of constants. */
const CONSTANTS = new Set(
  [
    ...kinds.map(({ value }) => value),
    ...model.relationTypes.keys(),
    ...ownEnums.flatMap(({ values }) => values),
    ...model.languages.filter((language) => language !== DEFAULT_LANGUAGE),
  ].filter((name) => !GENERIC.has(name)),
)

/** The start of ids of a kind, alone or among others in a pattern; a whole id is an example. */
const START_OF_ID = new RegExp(
  `^\\^?\\(?(?:[a-z-]+\\|)*(${kinds.map(({ idPrefix }) => idPrefix).join('|')})(?:\\||\\)|:$)`,
)

/** The names within a text of code, as constants, labels and properties of Cypher, or starts of ids. */
function namesInText(text: string): string[] {
  if (WORDS.has(text) || CONSTANTS.has(text)) return [text]
  const constants = text.match(/\b[A-Z]{2}[A-Z_]*\b/g) ?? []
  const labels = [...text.matchAll(/[:.]`?([A-Za-z]\w*)/g)].map(([, name]) => name!)
  const start = START_OF_ID.exec(text)?.[1]
  return [
    ...constants.filter((name) => CONSTANTS.has(name)),
    ...labels.filter((name) => WORDS.has(name) && /\b(MATCH|RETURN|WHERE|UNWIND|WITH)\b/.test(text)),
    ...(start ? [start] : []),
  ]
}

/** Names of kinds and of fields in lists of relations, as messages quote them. */
const QUOTED = new Set(
  kinds
    .flatMap(({ plural, relations }) => [plural, ...relations.map(({ name }) => name)])
    .filter((name) => !GENERIC.has(name)),
)

/** The names that a message quotes as examples: another ontology would have no such field. */
const namesQuoted = (text: string): string[] =>
  [...text.matchAll(/["`](\w+):?["`]/g)].map(([, name]) => name!).filter((name) => QUOTED.has(name))

const isTextNode = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)

/** The names in the texts of a program, with their lines. Paths of imports are not texts. */
function namesInProgram(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (isTextNode(node) || ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      const text = node.text.replace(/^\/(?=\^)/, '')
      for (const name of [...namesInText(text), ...namesQuoted(text)]) found.push(`${path}:${line + 1} ${name}`)
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

/** The names in SDL: of types, values and fields, in texts of directives, and constants in descriptions. */
function namesInSdl(path: string): string[] {
  const found: string[] = []
  const check = (name: string, line: number | undefined): void => {
    for (const one of namesInText(name)) found.push(`${path}:${line} ${one}`)
  }
  visit(parseSdl(readFileSync(path, 'utf8')), {
    // Where a directive may stand is a word of GraphQL, such as FIELD.
    DirectiveDefinition: { enter: (node) => ({ ...node, locations: [] }) },
    Name: ({ value, loc }) => check(value, loc?.startToken.line),
    StringValue: ({ value, loc }) => check(value, loc?.startToken.line),
  })
  return found
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.startsWith('generated'))
    .map((path) => join(folder, path))

describe('names of the shipped ontology', () => {
  it.each([
    ['COOPERATES_WITH', 'COOPERATES_WITH'],
    ['paths never follow LOCATED_IN here', 'LOCATED_IN'],
    ['AI_MODEL', 'AI_MODEL'],
    ['University', 'University'],
    ['universities', 'universities'],
    ['MATCH (n:Entity:Company) RETURN n.id', 'Company'],
    ['MATCH (n) WHERE n.`nationalChampion` RETURN n', 'nationalChampion'],
    ['city:', 'city'],
    ['^(company|university):', 'university'],
    ['ZH', 'ZH'],
    ['nameFr', 'nameFr'],
    ['CO_AUTHORSHIP', 'CO_AUTHORSHIP'],
    ['IndustryLayer', 'IndustryLayer'],
    ['registered-large-models', 'registered-large-models'],
  ])('are found in %s', (text, name) => {
    expect(namesInText(text)).toContain(name)
  })

  it.each(['such as company:baidu', 'Company of any kind', 'MATCH (n:Entity) RETURN n.id', 'LIMIT', 'fields'])(
    'are not found in %s',
    (text) => {
      expect(namesInText(text)).toEqual([])
    },
  )

  it.each([
    ['sorts lists, such as `staff`', 'staff'],
    ['keys, such as "companies:", each with a list', 'companies'],
  ])('are found where a message quotes them: %s', (text, name) => {
    expect(namesQuoted(text)).toEqual([name])
  })

  it('are in no text of the server', () => {
    expect(filesIn('src', '.ts').flatMap(namesInProgram)).toEqual([])
  })

  it.each(['schema/core', 'schema/api'])('are in no part of %s', (folder) => {
    expect(filesIn(folder, '.graphql').flatMap(namesInSdl)).toEqual([])
  })
})
