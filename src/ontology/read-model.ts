import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GraphQLError, Kind as Ast, parse, Source, type DefinitionNode, type DocumentNode } from 'graphql'
import { checkModel } from './check-model.js'
import type { EnumModel, Model } from './model.js'
import { readInterface, readKind } from './read-kinds.js'
import { readRelationTypes } from './read-relation-types.js'
import { directive, OntologyError } from './sdl-nodes.js'

/**
 * Reads every .graphql file of a directory into a `Model`.
 * Throws an `OntologyError` that names file, line, type and field when the SDL is not a usable ontology.
 */
export function readModel(directory: string): Model {
  const files = readdirSync(directory).filter((name) => name.endsWith('.graphql'))
  return modelFrom(
    files
      .sort()
      .map((name) => join(directory, name))
      .map((path) => new Source(readFileSync(path, 'utf8'), path)),
  )
}

/** Reads an ontology from SDL text. The same errors as `readModel`. */
export const modelFromSdl = (sdl: string): Model => modelFrom([new Source(sdl, 'ontology')])

function modelFrom(sources: readonly Source[]): Model {
  const document: DocumentNode = { kind: Ast.DOCUMENT, definitions: sources.flatMap(definitionsIn) }
  const enums = readEnums(document)
  const interfaceNodes = document.definitions.filter((node) => node.kind === Ast.INTERFACE_TYPE_DEFINITION)
  const kindNodes = document.definitions
    .filter((node) => node.kind === Ast.OBJECT_TYPE_DEFINITION)
    .filter((node) => directive(node, 'kind') !== undefined)
  const kinds = new Map(kindNodes.map((node) => [node.name.value, readKind(node, interfaceNodes, enums)]))
  const interfaces = new Map(
    interfaceNodes.map((node) => [node.name.value, readInterface(node, [...kinds.values()], enums)]),
  )
  const relationTypes = readRelationTypes(document, kinds, interfaces)
  const sdl = sources.map(({ body }) => body).join('\n')
  const model = { kinds, interfaces, relationTypes, enums, sdl }
  checkModel(model, document, [...interfaceNodes, ...kindNodes])
  return model
}

function definitionsIn(source: Source): readonly DefinitionNode[] {
  try {
    return parse(source).definitions
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const [place] = error.locations ?? []
    throw new OntologyError(`${source.name}:${place?.line ?? 1}:${place?.column ?? 1} ${error.message}`)
  }
}

function readEnums(document: DocumentNode): Map<string, EnumModel> {
  const nodes = document.definitions.filter((node) => node.kind === Ast.ENUM_TYPE_DEFINITION)
  return new Map(
    nodes.map((node) => [
      node.name.value,
      { name: node.name.value, values: (node.values ?? []).map((value) => value.name.value) },
    ]),
  )
}
