import type { GraphEngine, ReadOptions } from '../../engine/engine.js'
import { labelIn, type Labels } from '../../ontology/labels.js'
import type { Attribute, EnumModel, Kind, Model, RelationField, RelationTypeModel } from '../../ontology/model.js'
import { SEED_DATASET } from '../../ontology/layout.js'
import { constantOf } from '../../ontology/naming.js'
import { listMetrics } from './metrics.js'
import type { Context } from '../../request/context.js'
import type { Topology } from '../../topology/topology.js'
import { allDatasets, countsByKind } from './ontology.cypher.js'

type Reader = Pick<GraphEngine, 'read' | 'health'>

/** The kinds of the ontology. */
export const describeKinds = (model: Model) =>
  [...model.kinds.values()].map((kind) => ({
    kind: kind.value,
    typeName: kind.name,
    description: kind.description,
    singular: kind.singular,
    plural: kind.plural,
    of: kind,
  }))

/** The relation types of the ontology. */
export function describeRelationTypes(model: Model) {
  const kindValues = (names: readonly string[]) => names.map((name) => model.kinds.get(name)?.value)
  return [...model.relationTypes.values()].map((type) => ({
    type: type.name,
    description: type.description,
    from: kindValues(type.from),
    to: kindValues(type.to),
    weight: type.weight,
    symmetric: type.symmetric,
    of: type,
  }))
}

/** The number of entities of each kind that has any. */
export async function kindCounts(engine: Pick<GraphEngine, 'read'>): Promise<ReadonlyMap<string, number>> {
  return new Map((await engine.read(countsByKind())).map(({ kind, size }) => [kind, size]))
}

/** The number of relations of each type that has any. An engine would have to look at every relation of the graph. */
export function relationTypeCounts({ relationTypes }: Topology): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const type of relationTypes) counts.set(type, (counts.get(type) ?? 0) + 1)
  return counts
}

/** The number of entities of a kind; kept for each version of the graph. */
export async function countOfKind({ kind }: DescribedKind, context: Pick<Context, 'ofGraph'>): Promise<number> {
  return (await context.ofGraph('ontology/kinds', kindCounts)).get(kind) ?? 0
}

/** The number of relations of a type; kept, likewise. */
export async function countOfRelationType(
  { type }: DescribedRelationType,
  context: Pick<Context, 'ofTopology'>,
): Promise<number> {
  const counts = await context.ofTopology('ontology/relationTypes', (_engine, topology) => relationTypeCounts(topology))
  return counts.get(type) ?? 0
}

/** A kind as `model` answers it. */
export interface DescribedKind {
  readonly kind: string
  readonly of: Kind
}

/** A relation type as `model` answers it. */
export interface DescribedRelationType {
  readonly type: string
  readonly of: RelationTypeModel
}

/** The roles of a kind, as values of the enum `KindRole`. */
export const rolesOfKind = ({ of }: DescribedKind): string[] => [...of.roles].map(constantOf)

/** The roles of a relation type, as values of the enum `RelationTypeRole`. */
export function rolesOfRelationType({ of }: DescribedRelationType): string[] {
  const cooperation = of.cooperation === 'DIRECT' ? 'COOPERATES' : of.cooperation
  const roles = [of.contains ? 'CONTAINS' : null, cooperation, of.career, of.countsPeople ? 'COUNTS_PEOPLE' : null]
  return [...roles, of.chain].filter((role) => role !== null)
}

/** The attributes of a kind, in the order in which they are declared. */
export const describeAttributes = ({ of }: DescribedKind): readonly Attribute[] => of.attributes

/** A field of a kind that lists other entities. */
export interface DescribedRelationField extends RelationField {
  /** The values of the kinds that it can list. */
  readonly kinds: readonly string[]
  readonly labels: Labels
}

/** The fields of a kind that list other entities, each labelled as its relation type is seen from the kind. */
export const describeRelationFields = ({ of }: DescribedKind, model: Model): DescribedRelationField[] =>
  of.relations.map((field) => {
    const type = model.relationTypes.get(field.type)
    const labels = field.direction === 'IN' ? type?.inverseLabels : type?.labels
    const kinds = model.interfaces.get(field.target)?.kinds ?? [field.target]
    return { ...field, kinds: kinds.flatMap((name) => model.kinds.get(name)?.value ?? []), labels: labels ?? new Map() }
  })

/** The end of its relations at which the owner of a field stands. */
export const standsAt = ({ direction }: RelationField): 'FROM' | 'TO' | 'EITHER' =>
  (({ OUT: 'FROM', IN: 'TO', BOTH: 'EITHER' }) as const)[direction]

/** An enum of this ontology with its values. */
export interface DescribedEnum {
  readonly name: string
  readonly description: string
  readonly labels: Labels
  readonly values: readonly { readonly value: string; readonly description: string; readonly labels: Labels }[]
}

/** The enums that attributes of the ontology have as their type, and the others that it labels, by name. */
export const describeEnums = ({ enums }: Model): DescribedEnum[] =>
  [...enums.values()].filter(isLabelled).map(({ name, description, labels, isChannel, valueModels }) => ({
    name,
    description,
    labels,
    channel: isChannel,
    values: [...valueModels].map(([value, about]) => ({ value, ...about })),
  }))

const isLabelled = ({ labels, isChannel, valueModels }: EnumModel): boolean =>
  isChannel || labels.size > 0 || [...valueModels.values()].some((one) => one.labels.size > 0)

/** The label in a language, the default one if none is given; if there is none, the name as words. */
export const labelFor = (labels: Labels, name: string, language: string | null | undefined, model: Model): string =>
  labelIn(labels, language ?? model.languages[0] ?? '', name)

/** What was loaded, and when. */
export const listDatasets = (engine: Reader, options?: ReadOptions) => engine.read(allDatasets(), options)

/** The metrics of the graph, by id. */
export const describeMetrics = async (engine: Reader, model: Model) => [
  ...(await listMetrics({ engine, model })).values(),
]

/** The version of the seed in the graph; null before it is loaded. */
export async function seedVersion(engine: Reader, options?: ReadOptions): Promise<string | null> {
  const datasets = await listDatasets(engine, options)
  return datasets.find(({ id }) => id === SEED_DATASET)?.version ?? null
}
