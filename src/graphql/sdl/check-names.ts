import {
  isTypeDefinitionNode,
  Kind,
  UniqueTypeNamesRule,
  validateSchema,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
import { listableInterfaces } from '../../ontology/listable.js'
import { constantOf } from '../../ontology/naming.js'
import type { Model } from '../../ontology/model.js'
import { faultAt, OntologyError } from '../../ontology/sdl-nodes.js'

/** Throws an `OntologyError` when what follows from a name of the ontology is a name that the API needs for something else. */
export function checkNames(model: Model, expanded: DocumentNode): void {
  const doubled = validateSDL(expanded, null, [UniqueTypeNamesRule])
  // Where a type is there twice, so is all that it has: that tells no more.
  const errors = doubled.length > 0 ? doubled : validateSDL(expanded)
  const faults = new Map<string, string>()
  for (const error of errors) {
    const culprit = culpritOf(model, error)
    const key = culprit?.name ?? error.message
    if (!faults.has(key)) faults.set(key, culprit ? faultOf(model, culprit, error) : faultWithoutPlace(error))
  }
  if (faults.size > 0) throw new OntologyError([...faults.values()].join('\n'))
}

/** Throws an `OntologyError` when the ontology declares what GraphQL does not allow. */
export function checkTypes(schema: GraphQLSchema): void {
  const errors = validateSchema(schema)
  if (errors.length > 0) throw new OntologyError(errors.map(faultWithoutPlace).join('\n'))
}

const takenBy = ({ nodes = [] }: GraphQLError): string => nodes.flatMap((node) => nameOf(node) ?? [])[0] ?? ''

/** What the ontology declares that leads to an error. */
interface Culprit {
  readonly name: string
  readonly node: ASTNode
}

function culpritOf(model: Model, error: GraphQLError): Culprit | null {
  const member = memberIn(model, error)
  if (member) return member
  const declared = declarationsIn(model)
  const name = queriedBy(model, takenBy(error)) ?? longestStart([...declared.keys()], takenBy(error))
  const node = name === null ? undefined : declared.get(name)
  return name !== null && node ? { name, node } : null
}

/** A field that the API has too, or a date whose event it has: both are told as `Type.member`. */
function memberIn(model: Model, { message }: GraphQLError): Culprit | null {
  const [, owner = '', member = ''] = /"(\w+)\.(\w+)"/.exec(message) ?? []
  const types = model.document.definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  )
  const found = types
    .filter(({ name }) => owner === name.value || owner === 'TimelineEvent')
    .flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })))
    .find(
      ({ field: { name } }) =>
        name.value === member || (owner === 'TimelineEvent' && constantOf(name.value) === member),
    )
  return found ? { name: `${found.type.name.value}.${found.field.name.value}`, node: found.field } : null
}

const faultOf = (model: Model, { name, node }: Culprit, error: GraphQLError): string =>
  faultAt(
    node,
    `${name}: the API has another use for the name ${takenBy(error)}, which follows from it: call it otherwise${pluralAdvice(model, name, takenBy(error))}`,
  )

const faultWithoutPlace = ({ message }: GraphQLError): string =>
  `The ontology does not go together with the API: ${message}`

/** Another plural helps where the name that is taken is one. */
function pluralAdvice({ kinds }: Model, name: string, taken: string): string {
  const kind = kinds.get(name)
  return kind?.plural === taken && kind.singular !== taken ? ', or give it another plural with @kind(plural: …)' : ''
}

const nameOf = (node: ASTNode): string | null =>
  'value' in node && typeof node.value === 'string'
    ? node.value
    : 'name' in node && node.name && 'value' in node.name
      ? node.name.value
      : null

const declarationsIn = ({ document }: Model): Map<string, ASTNode> =>
  new Map(document.definitions.filter(isTypeDefinitionNode).map((node) => [node.name.value, node]))

/** The kind or interface of which this is a query field. */
function queriedBy(model: Model, field: string): string | null {
  const kinds = [...model.kinds.values()].filter(({ singular, plural }) =>
    [singular, plural, `${singular}Groups`].includes(field),
  )
  return [...listableInterfaces(model).filter(({ plural }) => plural === field), ...kinds].at(-1)?.name ?? null
}

const longestStart = (names: readonly string[], text: string): string | null =>
  names.filter((name) => text.startsWith(name)).sort((a, b) => b.length - a.length)[0] ?? null
