import { Kind as Ast, type DocumentNode, type EnumTypeDefinitionNode, type EnumValueDefinitionNode } from 'graphql'
import { labelsOf } from './labels.js'
import {
  CAREER_STAGES,
  CHAIN_STEPS,
  type Kind,
  type KindInterface,
  type RelationField,
  type RelationTypeModel,
} from './model.js'
import { directive, faultAt, OntologyError } from './sdl-nodes.js'

/** The relation types of the ontology, by name, in the order in which they are declared. */
export function readRelationTypes(
  document: DocumentNode,
  kinds: ReadonlyMap<string, Kind>,
  interfaces: ReadonlyMap<string, KindInterface>,
  languages: readonly string[],
): Map<string, RelationTypeModel> {
  const node = document.definitions.find(
    (one): one is EnumTypeDefinitionNode => one.kind === Ast.ENUM_TYPE_DEFINITION && one.name.value === 'RelationType',
  )
  if (!node)
    throw new OntologyError('The ontology has no enum RelationType: it lists the types of relation, each with @ends')
  if (!node.values?.length)
    throw new OntologyError(faultAt(node, 'RelationType has no value: list the types of relation, each with @ends'))
  const expand = (names: readonly string[]) => [
    ...new Set(names.flatMap((name) => interfaces.get(name)?.kinds ?? (kinds.has(name) ? [name] : []))),
  ]
  return new Map((node.values ?? []).map((value) => [value.name.value, readRelationType(value, expand, languages)]))
}

function readRelationType(
  value: EnumValueDefinitionNode,
  expand: (names: readonly string[]) => string[],
  languages: readonly string[],
): RelationTypeModel {
  const ends = directive(value, 'ends')
  if (!ends) throw new OntologyError(faultAt(value, `RelationType.${value.name.value} needs @ends(from: …, to: …)`))
  const from = namesIn(ends['from'])
  const to = namesIn(ends['to'])
  return {
    name: value.name.value,
    from: expand(from),
    to: expand(to),
    declaredEnds: { from, to },
    weight: (ends['weight'] as string | undefined) ?? null,
    symmetric: ends['symmetric'] === true,
    contains: directive(value, 'contains') !== undefined,
    ...readRoles(value),
    labels: labelsOf(value, languages),
    inverseLabels: labelsOf(value, languages, 'inverseLabel'),
    description: value.description?.value ?? '',
  }
}

function readRoles(
  value: EnumValueDefinitionNode,
): Pick<RelationTypeModel, 'cooperation' | 'career' | 'countsPeople' | 'chain'> {
  const cooperation = directive(value, 'cooperation')
  return {
    cooperation: cooperation ? (cooperation['direct'] === true ? 'DIRECT' : 'IN_COMMON') : null,
    career: chosen(value, 'career', 'stage', CAREER_STAGES),
    countsPeople: directive(value, 'countsPeople') !== undefined,
    chain: chosen(value, 'chain', 'step', CHAIN_STEPS),
  }
}

/** The value that a directive gives an argument; null without the directive. */
function chosen<Value extends string>(
  node: EnumValueDefinitionNode,
  name: string,
  argument: string,
  values: readonly Value[],
): Value | null {
  const given = directive(node, name)
  if (!given) return null
  const found = values.find((value) => value === given[argument])
  if (found === undefined)
    throw new OntologyError(
      faultAt(node, `RelationType.${node.name.value}: "${argument}" of @${name} must be ${values.join(', ')}`),
    )
  return found
}

/** A list of names; one alone stands for a list of one, as in GraphQL. */
const namesIn = (value: unknown): string[] => [value].flat().map(String)

/** The same types, with every field of a symmetric relation type read from either end, whatever direction it gives. */
export const withSymmetricFields = <Type extends Kind | KindInterface>(
  types: ReadonlyMap<string, Type>,
  relationTypes: ReadonlyMap<string, RelationTypeModel>,
): Map<string, Type> =>
  new Map(
    [...types].map(([name, type]) => {
      const relations = type.relations.map((field): RelationField => {
        const isEither = !field.transitive && relationTypes.get(field.type)?.symmetric
        return isEither ? { ...field, direction: 'BOTH' } : field
      })
      return [name, { ...type, relations }]
    }),
  )
