import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GraphQLError, Kind as Ast, parse, Source, type DefinitionNode, type DocumentNode } from 'graphql'
import { checkModel } from './check-model.js'
import { checkSdl } from './check-sdl.js'
import { labelDirectives, labelsOf } from './labels.js'
import { isLanguages, readLanguages, readScripts } from './read-languages.js'
import type { EnumModel, Model } from './model.js'
import { readInterface, readKind } from './read-kinds.js'
import { readRelationTypes, withSymmetricFields } from './read-relation-types.js'
import { directive, OntologyError } from './sdl-nodes.js'

/** What every ontology has: scalars, the interface `Entity`, stances, directives. */
const CORE = fileURLToPath(new URL('../../schema/core', import.meta.url))

/**
 * Reads every .graphql file of a directory, and what every ontology has, into a `Model`.
 * Throws an `OntologyError` that names file, line, type and field when the SDL is not a usable ontology.
 */
export function readModel(directory: string): Model {
  const sources = sourcesIn(directory)
  if (sources.length === 0)
    throw new OntologyError(`${directory} has no .graphql file: the ontology is declared in such files`)
  return modelFrom(sources)
}

/** Reads an ontology from SDL text. The same errors as `readModel`. */
export const modelFromSdl = (sdl: string): Model => modelFrom([new Source(sdl, 'ontology')])

const sourcesIn = (directory: string): Source[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.graphql') && !name.startsWith('.'))
    .sort()
    .map((name) => join(directory, name))
    .map((path) => new Source(contentOf(path), path))

function contentOf(path: string): string {
  const text = readFileSync(path, 'utf8')
  if (text.includes('\uFFFD'))
    throw new OntologyError(`${path}:1:1 The file is not a text in UTF-8: save it in that encoding.`)
  return text
}

function modelFrom(sources: readonly Source[]): Model {
  const domain = parseAll(sources)
  const shared = withoutDefaults(parseAll(sourcesIn(CORE)), domain)
  const languages = readLanguages([...shared.definitions, ...domain.definitions])
  const core = joined(shared, labelDirectives(languages))
  checkSdl(core, domain)
  const document = joined(core, domain)
  const enums = readEnums(document, languages)
  const interfaceNodes = document.definitions.filter((node) => node.kind === Ast.INTERFACE_TYPE_DEFINITION)
  const kindNodes = document.definitions.filter((node) => node.kind === Ast.OBJECT_TYPE_DEFINITION)
  if (kindNodes.length === 0)
    throw new OntologyError(`The ontology has no kind: a type such as \`type Book implements Entity @kind { … }\``)
  const kinds = new Map(kindNodes.map((node) => [node.name.value, readKind(node, interfaceNodes, enums, languages)]))
  const interfaces = new Map(
    interfaceNodes.map((node) => [node.name.value, readInterface(node, [...kinds.values()], enums, languages)]),
  )
  const relationTypes = readRelationTypes(document, kinds, interfaces, languages)
  const sdl = sources.map(({ body }) => body).join('\n')
  const model = {
    languages,
    scripts: readScripts(document.definitions),
    kinds: withSymmetricFields(kinds, relationTypes),
    interfaces: withSymmetricFields(interfaces, relationTypes),
    relationTypes,
    enums,
    document,
    sdl,
  }
  checkModel(model, document, [...interfaceNodes, ...kindNodes])
  return model
}

const parseAll = (sources: readonly Source[]): DocumentNode => ({
  kind: Ast.DOCUMENT,
  definitions: sources.flatMap(definitionsIn),
})

function definitionsIn(source: Source): readonly DefinitionNode[] {
  try {
    return parse(source).definitions
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const [place] = error.locations ?? []
    throw new OntologyError(`${source.name}:${place?.line ?? 1}:${place?.column ?? 1} ${error.message}`)
  }
}

const joined = (...documents: readonly DocumentNode[]): DocumentNode => ({
  kind: Ast.DOCUMENT,
  definitions: documents.flatMap(({ definitions }) => definitions),
})

/** What every ontology has, but for the languages where the ontology declares its own. */
const withoutDefaults = (core: DocumentNode, domain: DocumentNode): DocumentNode =>
  domain.definitions.some(isLanguages)
    ? { ...core, definitions: core.definitions.filter((node) => !isLanguages(node)) }
    : core

function readEnums(document: DocumentNode, languages: readonly string[]): Map<string, EnumModel> {
  const nodes = document.definitions.filter((node) => node.kind === Ast.ENUM_TYPE_DEFINITION)
  return new Map(
    nodes.map((node) => [
      node.name.value,
      {
        name: node.name.value,
        values: (node.values ?? []).map((value) => value.name.value),
        valueModels: new Map(
          (node.values ?? []).map((value) => [
            value.name.value,
            {
              labels: labelsOf(value, languages),
              description: value.description?.value ?? '',
              counted: directive(value, 'counted') !== undefined,
            },
          ]),
        ),
        labels: labelsOf(node, languages),
        isChannel: directive(node, 'channel') !== undefined,
        description: node.description?.value ?? '',
      },
    ]),
  )
}
