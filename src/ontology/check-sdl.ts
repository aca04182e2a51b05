import { Kind as Ast, UniqueTypeNamesRule, visit, type ASTNode, type DocumentNode, type GraphQLError } from 'graphql'
import { specifiedSDLRules } from 'graphql/validation/specifiedRules.js'
import { validateSDL } from 'graphql/validation/validate.js'
import { closestTo, didYouMean } from '../text/closest.js'
import { directive, faultAt, OntologyError } from './sdl-nodes.js'

/** Names of types are checked where they are read: what they must be depends on the place. */
const RULES = specifiedSDLRules.filter(({ name }) => name !== 'KnownTypeNamesRule')

/**
 * Throws an `OntologyError` with every mistake that makes SDL no ontology before its meaning is looked at: what is
 * declared twice, directives that are unknown or lack arguments, definitions that an ontology cannot hold.
 */
export function checkSdl(core: DocumentNode, domain: DocumentNode): void {
  const document: DocumentNode = { kind: Ast.DOCUMENT, definitions: [...core.definitions, ...domain.definitions] }
  const interfaces = document.definitions.flatMap((node) =>
    node.kind === Ast.INTERFACE_TYPE_DEFINITION ? [node.name.value] : [],
  )
  const doubled = validateSDL(document, null, [UniqueTypeNamesRule])
  // Where a type is there twice, so is all that it has: that tells no more.
  const faults =
    doubled.length > 0
      ? doubled.map((error) => place(error, core))
      : [
          ...validateSDL(document, null, RULES).map((error) => place(error, core)),
          ...domain.definitions.flatMap((node) => checkDefinition(node, interfaces)),
          ...namesOfGraphql(domain),
        ]
  if (faults.length > 0) throw new OntologyError(faults.join('\n'))
}

/** The place in the ontology's own files: what the server declares is not for them to change. */
function place({ nodes = [], message }: GraphQLError, core: DocumentNode): string {
  const ours = new Set(core.definitions.map(({ loc }) => loc?.source))
  const own = nodes.filter(({ loc }) => !ours.has(loc?.source))
  const isOfServer = own.length < nodes.length
  const text = isOfServer
    ? `${message} The server declares it: take it out, or call it otherwise.`
    : `${message}${meant(message, core)}`
  return faultAt((own.at(-1) ?? nodes[0]) as ASTNode, text)
}

/** What an unknown directive was meant to be: the nearest, or the one that takes its name as an argument. */
function meant(message: string, core: DocumentNode): string {
  const name = /^Unknown directive "@(\w+)"/.exec(message)?.[1]
  if (name === undefined) return ''
  const known = core.definitions.filter((node) => node.kind === Ast.DIRECTIVE_DEFINITION)
  const taker = known.find((node) => node.arguments?.some((argument) => argument.name.value === name))
  if (taker) return ` It is an argument: write "@${taker.name.value}(${name}: …)".`
  const near = closestTo(
    name,
    known.map((node) => node.name.value),
  )
  return near === null ? '' : ` Did you mean "@${near}"?`
}

function checkDefinition(node: DocumentNode['definitions'][number], known: readonly string[]): string[] {
  if (node.kind === Ast.ENUM_TYPE_DEFINITION) return []
  if (node.kind !== Ast.OBJECT_TYPE_DEFINITION && node.kind !== Ast.INTERFACE_TYPE_DEFINITION)
    return [faultAt(node, 'an ontology declares kinds, interfaces and enums, each once, and nothing else')]
  const { value: name } = node.name
  if (node.kind === Ast.OBJECT_TYPE_DEFINITION && !directive(node, 'kind'))
    return [faultAt(node, `${name} has no @kind: every type of an ontology is a kind of entity`)]
  return (node.interfaces ?? [])
    .filter((one) => !known.includes(one.name.value))
    .map((one) => {
      const why = [`${one.name.value} is not an interface of the ontology`, didYouMean(one.name.value, known)]
      return faultAt(one, `${name}: ${why.filter(Boolean).join('; ')}`)
    })
}

/** GraphQL keeps names that begin with two underscores to itself. */
function namesOfGraphql(domain: DocumentNode): string[] {
  const faults: string[] = []
  visit(domain, {
    Name(node) {
      if (node.value.startsWith('__'))
        faults.push(
          faultAt(node, `${node.value}: GraphQL keeps names that begin with "__" to itself: call it otherwise`),
        )
    },
  })
  return faults
}
