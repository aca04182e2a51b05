import {
  print,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
} from 'graphql'
import { didYouMean } from '../text/closest.js'
import { collisions } from './check-collisions.js'
import { checkFields } from './check-fields.js'
import { checkRoles } from './check-roles.js'
import type { Model, RelationField, RelationTypeModel } from './model.js'
import { whyReserved, whyReservedRelation, whyReservedType } from './reserved-names.js'
import {
  directive,
  enumNodes,
  faultAt,
  OntologyError,
  relationTypeNodes,
  unwrap,
  type TypeNodeWithFields,
} from './sdl-nodes.js'

/** Throws an `OntologyError` with every mistake that only the whole ontology shows: names that are taken, ends that do not fit. */
export function checkModel(model: Model, document: DocumentNode, types: readonly TypeNodeWithFields[]): void {
  const faults = [
    ...types.flatMap(checkType),
    ...enumNodes(document).flatMap(checkEnum),
    ...types.flatMap((type) => checkInherited(type, types)),
    ...types
      .filter(({ name }) => name.value !== 'Entity')
      .flatMap((type) => [...checkNames(model, type), ...checkFields(model, type)]),
    ...relationTypeNodes(document).flatMap((node) => checkRelationType(model, node)),
    ...types.flatMap((type) => checkRelationFields(model, type)),
    ...checkRoles(model, document, types),
    ...collisions(model, document, types),
  ]
  if (faults.length > 0) throw new OntologyError(faults.join('\n'))
}

function checkType(node: TypeNodeWithFields): string[] {
  const { value: name } = node.name
  const why = whyReservedType(name)
  const plural = directive(node, 'kind')?.['plural']
  return [
    ...(why ? [faultAt(node, `${name}: ${why}: call it otherwise`)] : []),
    ...(plural === undefined || (typeof plural === 'string' && /^[A-Za-z]\w*$/.test(plural))
      ? []
      : [faultAt(node, `${name}: its plural is the name of a field, so it must be one word of letters and digits`)]),
  ]
}

function checkEnum(node: EnumTypeDefinitionNode): string[] {
  const why = whyReservedType(node.name.value)
  return why ? [faultAt(node, `${node.name.value}: ${why}: call it otherwise`)] : []
}

const checkNames = ({ languages }: Model, { name: owner, fields = [] }: TypeNodeWithFields): string[] =>
  fields.flatMap((field) => {
    const name = field.name.value
    const why = whyReserved(name, languages)
    return why ? [faultAt(field, `${owner.value}.${name}: ${why}: call it otherwise`)] : []
  })

/** A field that an interface has too must be of the same type: who asks for it through the interface gets that. */
const checkInherited = (
  { name: owner, fields = [], interfaces = [] }: TypeNodeWithFields,
  types: readonly TypeNodeWithFields[],
): string[] =>
  types
    .filter(({ name }) => name.value !== 'Entity' && interfaces.some((one) => one.name.value === name.value))
    .flatMap((type) => (type.fields ?? []).map((field) => ({ from: type.name.value, field })))
    .flatMap(({ from, field }) => {
      const own = fields.find(({ name }) => name.value === field.name.value)
      if (!own || print(own.type) === print(field.type)) return []
      return [
        faultAt(
          own,
          `${owner.value}.${own.name.value}: ${from} has it as ${print(field.type)}: declare it so, or call it otherwise`,
        ),
      ]
    })

function checkRelationType(model: Model, node: EnumValueDefinitionNode): string[] {
  const { value: name } = node.name
  const why = whyReservedRelation(name)
  return [...(why ? [faultAt(node, `${name}: ${why}: call it otherwise`)] : []), ...checkDeclaredEnds(model, node)]
}

function checkDeclaredEnds({ kinds, interfaces, relationTypes }: Model, node: EnumValueDefinitionNode): string[] {
  const { from = [], to = [] } = relationTypes.get(node.name.value)?.declaredEnds ?? {}
  const known = [...kinds.keys(), ...interfaces.keys()]
  return [...new Set([...from, ...to])]
    .filter((name) => !known.includes(name))
    .map((name) => faultAt(node, `${node.name.value}: ${notAType(name, known)}`))
}

const notAType = (name: string, known: readonly string[]): string =>
  [`${name} is neither a kind nor an interface`, didYouMean(name, known)].filter(Boolean).join('; ')

function checkRelationFields(model: Model, type: TypeNodeWithFields): string[] {
  const owner = model.kinds.get(type.name.value) ?? model.interfaces.get(type.name.value)
  return (type.fields ?? [])
    .filter((node) => directive(node, 'relation'))
    .flatMap((node) => {
      const field = owner?.relations.find(({ name }) => name === node.name.value)
      const fault = field && checkRelationField(model, type.name.value, field, node)
      return fault ? [faultAt(node, `${type.name.value}.${field.name}: ${fault}`)] : []
    })
}

function checkRelationField(
  model: Model,
  owner: string,
  field: RelationField,
  node: FieldDefinitionNode,
): string | null {
  const { kinds, interfaces, relationTypes } = model
  const relation = relationTypes.get(field.type)
  if (!relation)
    return ['unknown relation type ' + field.type, didYouMean(field.type, relationTypes.keys())]
      .filter(Boolean)
      .join('; ')
  const known = [...kinds.keys(), ...interfaces.keys()]
  if (field.transitive && !relation.contains)
    return `it is transitive, but ${relation.name} has no @contains: give it to ${relation.name}, or leave "transitive" out`
  if (field.transitive && field.direction === 'BOTH')
    return 'it is transitive, so its direction must be OUT (the places above) or IN (what lies within)'
  if (!known.includes(field.target)) return notAType(unwrap(node.type).name, known)
  const ways = waysOf(field, relation)
  if (!ways) return 'its direction must be OUT, IN or BOTH'
  const [missing] = ways.map((way) => missingFrom(model, owner, field, way)).sort((a, b) => a.length - b.length)
  if (!missing?.length) return null
  return `${whatLeads(owner, field)}, but ${endsOf(relation)}; ${adviceFor(field, missing)}`
}

/** What the ends of a relation type lack for a field: kinds that have it, and what it leads to if no kind of that is there. */
function missingFrom(model: Model, owner: string, { target }: RelationField, { here, there }: Way): readonly string[] {
  const owners = kindsOf(model, owner)
  const lacking = owners.filter((kind) => !here.includes(kind))
  const leadsThere = kindsOf(model, target).some((kind) => there.includes(kind))
  return [...(lacking.length === owners.length ? [owner] : lacking), ...(leadsThere ? [] : [target])]
}

/** The kinds at the end at which a field stands, and at the one that it leads to. */
interface Way {
  readonly here: readonly string[]
  readonly there: readonly string[]
}

const kindsOf = ({ interfaces }: Model, name: string): readonly string[] => interfaces.get(name)?.kinds ?? [name]

/** The ends at which a field may stand, and those it may lead to; undefined for what is not a direction. */
function waysOf({ direction }: RelationField, { from, to }: RelationTypeModel) {
  const out = { here: from, there: to }
  const back = { here: to, there: from }
  const ways: Readonly<Record<string, readonly Way[]>> = { OUT: [out], IN: [back], BOTH: [out, back] }
  return ways[direction]
}

const whatLeads = (owner: string, { direction, target }: RelationField): string =>
  ({
    OUT: `it leads from ${owner} to ${target}`,
    IN: `it leads from ${target} to ${owner}`,
    BOTH: `it joins ${owner} and ${target}`,
  })[direction]

const endsOf = ({ name, declaredEnds: { from, to } }: RelationTypeModel): string =>
  `${name} leads from ${from.join(', ')} to ${to.join(', ')}`

const adviceFor = ({ direction, type }: RelationField, missing: readonly string[]): string =>
  `add ${[...new Set(missing)].join(' and ')} to the @ends of ${type}${direction === 'BOTH' ? '' : ', or turn the direction'}`
