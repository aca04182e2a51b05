import { Kind as Ast, print, visit, type DefinitionNode } from 'graphql'
import type { Model } from '../../ontology/model.js'
import { connectionTypes } from './expand-connections.js'
import { entityInterfaces, entityTypes, kindEnum, ownDateEvents } from './expand-entities.js'
import { groupTypes } from './expand-groups.js'
import { enumFilters, orderInputs, patternWhere, whereInputs } from './expand-inputs.js'
import { kindQueries } from './expand-queries.js'
import { questionText } from './expand-question-text.js'
import { relationTypeEnum } from './expand-relation-types.js'

/**
 * Expands the ontology into the SDL of the public schema: its kinds with Relay connections, filters, orders, groups and
 * queries, plus the hand-written capabilities of the API. The ontology's own directives stay inside the server.
 */
export function expandSchema(model: Model, apiSdl: string): string {
  const parts = [
    ...vocabulary(model),
    kindEnum(model),
    relationTypeEnum(model),
    ...entityInterfaces(model),
    ...entityTypes(model),
    ...connectionTypes(model),
    ...whereInputs(model),
    patternWhere(model),
    ...orderInputs(model),
    ...groupTypes(model),
    apiSdl,
    questionText(model),
    kindQueries(model),
    ...ownDateEvents(model),
  ]
  return [...parts, ...enumFilters(model, parts)].join('\n\n')
}

/** Enums of the ontology that are not printed as they stand. */
const NOT_AS_WRITTEN = new Set(['RelationType', 'RelationDirection'])

/** Labels and roles are for the server, which answers them in `model`; the public schema does not know their directives. */
const withoutDirectives = (node: DefinitionNode): DefinitionNode => visit(node, { Directive: () => null })

/** The ontology's scalars and enums, without the directives that only the server reads. */
function vocabulary(model: Model): string[] {
  const isPublic = (node: DefinitionNode) =>
    node.kind === Ast.SCALAR_TYPE_DEFINITION ||
    (node.kind === Ast.ENUM_TYPE_DEFINITION && !NOT_AS_WRITTEN.has(node.name.value))
  return model.document.definitions.filter(isPublic).map((node) => print(withoutDirectives(node)))
}
