import { getLocation, type ASTNode, type DocumentNode } from 'graphql'
import { dateAttributes } from './dates.js'
import { groupableFields } from './groupable.js'
import { listableInterfaces } from './listable.js'
import type { Kind, Model } from './model.js'
import { constantOf, singularOf } from './naming.js'
import { faultAt, relationTypeNodes, type TypeNodeWithFields } from './sdl-nodes.js'

/** A name that follows from something that the ontology declares. */
interface Claim {
  /** What is so called, such as `query field`. Two claims of one name and use cannot both hold. */
  readonly use: string
  readonly name: string
  /** What declares it; null for the server. */
  readonly node: ASTNode | null
  readonly declared: string
}

const FIELD = 'query field'
const PLURAL = 'key in data files'

/**
 * The mistakes of names that differ as they are declared, but of which the same follows: one line for each, at the later
 * declaration, naming the earlier one.
 */
export function collisions(model: Model, document: DocumentNode, types: readonly TypeNodeWithFields[]): string[] {
  const taken = new Map<string, Claim>()
  return claimsOf(model, document, types).flatMap((claim) => {
    const key = `${claim.use} ${claim.name}`
    const first = taken.get(key)
    taken.set(key, first ?? claim)
    return first && claim.node ? [faultAt(claim.node, textOf(claim, first))] : []
  })
}

function textOf({ use, name, node, declared }: Claim, first: Claim): string {
  const plural = use === PLURAL || use === FIELD ? ', or give it another plural with @kind(plural: …)' : ''
  if (first.node === node) return `${declared}: it would have the ${use} "${name}" twice: call it otherwise${plural}`
  return `${declared}: its ${use} "${name}" is also that of ${first.declared}${placeOf(first.node)}: call it otherwise${plural}`
}

function placeOf(node: ASTNode | null): string {
  if (!node?.loc) return ''
  const { line, column } = getLocation(node.loc.source, node.loc.start)
  return ` (${node.loc.source.name}:${line}:${column})`
}

function claimsOf(model: Model, document: DocumentNode, types: readonly TypeNodeWithFields[]): Claim[] {
  const nodes = new Map(types.map((node) => [node.name.value, node]))
  return [
    ...['sources', 'metrics', 'observations'].map((name) => claim(PLURAL, name, null, 'the server')),
    ...[...model.kinds.values()].flatMap((kind) => kindClaims(kind, nodes.get(kind.name) ?? null)),
    ...['entityGroups', 'relationGroups', 'observationGroups', 'gaps'].map((name) =>
      claim(FIELD, name, null, 'the server'),
    ),
    ...listableInterfaces(model).flatMap(({ name, plural }) =>
      [plural, `${singularOf(name)}Groups`].map((field) => claim(FIELD, field, nodes.get(name) ?? null, name)),
    ),
    ...relationTypeNodes(document).flatMap((node) => [
      claim(PLURAL, node.name.value, node, node.name.value),
      // The embedded engine takes relationship types that differ by case for the same.
      claim('name without regard to case', node.name.value.toLowerCase(), node, node.name.value),
    ]),
    ...[...model.kinds.values()].flatMap((kind) => groupKeyClaims(kind, nodes)),
    ...eventClaims(model, nodes),
  ]
}

const claim = (use: string, name: string, node: ASTNode | null, declared: string): Claim => ({
  use,
  name,
  node,
  declared,
})

function kindClaims(kind: Kind, node: ASTNode | null): Claim[] {
  const { name, singular, plural, value, idPrefix } = kind
  return [
    claim('value of the enum Kind', value, node, name),
    claim('start of ids', idPrefix, node, name),
    claim(PLURAL, plural, node, name),
    claim(FIELD, singular, node, name),
    claim(FIELD, plural, node, name),
    ...(groupableFields(kind).length > 0 ? [claim(FIELD, `${singular}Groups`, node, name)] : []),
  ]
}

type Nodes = ReadonlyMap<string, TypeNodeWithFields>

/** A field may come from an interface, where it is declared. */
const fieldNode = (nodes: Nodes, kind: Kind, field: string): ASTNode | null =>
  [kind.name, ...kind.interfaces]
    .flatMap((name) => nodes.get(name)?.fields ?? [])
    .find(({ name }) => name.value === field) ?? null

/** What every group has, beside the fields that it is grouped by. */
const OF_GROUPS = ['share', 'keys', 'aggregate', 'members', 'byKey', 'byNumbers']

const groupKeyClaims = (kind: Kind, nodes: Nodes): Claim[] => [
  ...OF_GROUPS.map((name) => claim(`part of ${kind.singular}Groups`, name, null, 'the server')),
  ...groupableFields(kind).flatMap(({ name }) => {
    const [node, declared] = [fieldNode(nodes, kind, name), `${kind.name}.${name}`]
    return [
      claim(`key of ${kind.singular}Groups`, constantOf(name), node, declared),
      claim(`part of ${kind.singular}Groups`, name, node, declared),
    ]
  }),
]

const eventClaims = (model: Model, nodes: Nodes): Claim[] =>
  dateAttributes(model).flatMap(({ name }) => {
    const kind = [...model.kinds.values()].find(({ attributes }) => attributes.some((one) => one.name === name))
    return kind
      ? [claim('event of a timeline', constantOf(name), fieldNode(nodes, kind, name), `${kind.name}.${name}`)]
      : []
  })
