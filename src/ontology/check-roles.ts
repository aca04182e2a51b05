import { Kind as Ast, type DocumentNode } from 'graphql'
import { placeKinds } from './containment.js'
import type { KindRole, Model } from './model.js'
import { kindsOfFlowEnds } from './roles.js'
import { directive, faultAt, relationTypeNodes, type TypeNodeWithFields } from './sdl-nodes.js'

/** The mistakes of roles that fit nothing else of the ontology: such a mark would be without effect. */
export function checkRoles(model: Model, document: DocumentNode, types: readonly TypeNodeWithFields[]): string[] {
  const places = placeKinds(model)
  const flowEnds = kindsOfFlowEnds(model)
  const nobodyMoves = 'nobody moves there: give @career to a relation type that leads to it, or take the mark out'
  return [
    ...secondChannels(document),
    ...contradictions(model, document),
    ...misplaced(
      model,
      types,
      'rollUp',
      places,
      'nothing lies in it: give @contains to a relation type that leads to it',
    ),
    ...misplaced(model, types, 'talentOrigin', flowEnds, nobodyMoves),
    ...misplaced(model, types, 'talentDestination', flowEnds, nobodyMoves),
  ]
}

/** A relation has one channel, of one type. */
function secondChannels({ definitions }: DocumentNode): string[] {
  const [first, ...others] = definitions.filter(
    (node) => node.kind === Ast.ENUM_TYPE_DEFINITION && directive(node, 'channel') !== undefined,
  )
  if (!first || !('name' in first) || !first.name) return []
  const { value } = first.name
  return others.map((node) => faultAt(node, `only one enum can have @channel, and ${value} has it`))
}

/** Relation types with @contains that have a mark which cannot hold of a place and what lies in it. */
const contradictions = ({ relationTypes }: Model, document: DocumentNode): string[] =>
  relationTypeNodes(document).flatMap((node) => {
    const { value: name } = node.name
    const { contains, symmetric, cooperation } = relationTypes.get(name) ?? {}
    if (!contains) return []
    const symmetry = `${name} is symmetric and has @contains, but two entities cannot contain each other: take one of the two out`
    const working = `${name} has @contains and @cooperation, but lying in a place is not working with it: take one of the two out`
    return [...(symmetric ? [symmetry] : []), ...(cooperation ? [working] : [])].map((why) => faultAt(node, why))
  })

/** The types that bear a mark for which their kinds are not of the right sort. */
const misplaced = (
  { kinds, interfaces }: Model,
  types: readonly TypeNodeWithFields[],
  role: KindRole,
  fitting: readonly string[],
  why: string,
): string[] =>
  types
    .filter((node) => directive(node, role))
    .filter(({ name: { value } }) => {
      const marked = interfaces.get(value)?.kinds ?? [value]
      return !marked.some((kind) => fitting.includes(kinds.get(kind)?.value ?? ''))
    })
    .map((node) => faultAt(node, `${node.name.value} has @${role}, but ${why}`))
