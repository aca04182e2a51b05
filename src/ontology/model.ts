import type { DocumentNode } from 'graphql'
import type { Labelled, Labels } from './labels.js'

/** From which end a field reads a relation. */
export type Direction = 'OUT' | 'IN' | 'BOTH'

/** An axis of the point that stands for a place, in degrees (WGS 84). */
export type CoordinateAxis = 'LATITUDE' | 'LONGITUDE'

/** What an attribute holds. Every enum of the ontology is `enum`, with its name in `type`. */
export type AttributeType = 'ID' | 'String' | 'Int' | 'Float' | 'Boolean' | 'PartialDate' | 'URL' | 'enum'

/** A property of an entity, as the ontology declares it. Stored in the graph under its own name. */
export interface Attribute extends Labelled {
  readonly name: string
  readonly type: AttributeType
  /** The GraphQL name of the type: a scalar, or the name of an enum. */
  readonly graphqlType: string
  readonly list: boolean
  readonly groupable: boolean
  /** What @ceased and @collective say of the field; null for any other. */
  readonly meaning: AttributeMeaning | null
  /** Which coordinate of a place it is, if it is one. */
  readonly coordinate: CoordinateAxis | null
  readonly description: string
}

/** What a field tells beyond its value: the end of an entity, or that it stands for a group of unnamed ones. */
export type AttributeMeaning = 'ceased' | 'collective'

/** What marks a kind, by the name of the directive that does. `schema/core/directives.graphql` says what each means. */
export const KIND_ROLES = ['actor', 'chained', 'looseHub', 'rollUp', 'talentOrigin', 'talentDestination'] as const
export type KindRole = (typeof KIND_ROLES)[number]

/** A stage of a career, as @career names it. */
export const CAREER_STAGES = ['STUDY', 'WORK', 'FOUNDING'] as const
export type CareerStage = (typeof CAREER_STAGES)[number]

/** A step in chains of what builds on what, as @chain names it. */
export const CHAIN_STEPS = ['BUILDS_ON', 'PART', 'REACTION'] as const
export type ChainStep = (typeof CHAIN_STEPS)[number]

/** A field that reads one relation type from one end, as declared with @relation. */
export interface RelationField {
  readonly name: string
  readonly type: string
  readonly direction: Direction
  /** The kind or interface at the other end. */
  readonly target: string
  /** Whether the field follows containment from place to place (see containment.ts). */
  readonly transitive: boolean
  readonly groupable: boolean
  readonly description: string
}

/** A kind of entity: a type with @kind. Holds the fields of its interfaces too. */
export interface Kind extends Labelled {
  /** The GraphQL type and the node label: `AiModel`. */
  readonly name: string
  /** The value of the `Kind` enum and of the stored property `kind`: `AI_MODEL`. */
  readonly value: string
  /** The query field for one: `aiModel`. */
  readonly singular: string
  /** The query field for many, and the key in seed files: `aiModels`. */
  readonly plural: string
  /** The start of its ids: `ai-model` in `ai-model:kimi-k2`. */
  readonly idPrefix: string
  readonly pluralLabels: Labels
  /** Its own roles and those of its interfaces. */
  readonly roles: ReadonlySet<KindRole>
  /** The classes of schema.org that its entities belong to: its own, then those of its interfaces. */
  readonly schemaOrg: readonly string[]
  /** The interfaces it implements, `Entity` first. */
  readonly interfaces: readonly string[]
  readonly attributes: readonly Attribute[]
  readonly relations: readonly RelationField[]
  readonly description: string
}

/** An interface over kinds: `Entity`, `Organization`, `Place`. */
export interface KindInterface extends Labelled {
  readonly name: string
  readonly pluralLabels: Labels
  /** The names of the kinds that implement it. */
  readonly kinds: readonly string[]
  readonly attributes: readonly Attribute[]
  readonly relations: readonly RelationField[]
  readonly description: string
}

/** A relation type with the ends it may join. */
export interface RelationTypeModel extends Labelled {
  /** Labels as seen from the other end. */
  readonly inverseLabels: Labels
  readonly name: string
  /** Names of kinds, interfaces expanded. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** The ends as declared, interfaces kept: for documentation. */
  readonly declaredEnds: { readonly from: readonly string[]; readonly to: readonly string[] }
  /** What the weight counts; null where the type has none. */
  readonly weight: string | null
  /** True when the relation holds the same from either end. */
  readonly symmetric: boolean
  /** True when the destination contains the origin. */
  readonly contains: boolean
  /** Whether it is about working together: of its two ends with each other, or by something that they have in common. */
  readonly cooperation: 'DIRECT' | 'IN_COMMON' | null
  /** Which stage of the career of its origin it is; null for none. */
  readonly career: CareerStage | null
  /** Whether it counts or reports people who went from one end to the other. */
  readonly countsPeople: boolean
  /** Which step it is in chains of what builds on what; null for none. */
  readonly chain: ChainStep | null
  readonly description: string
}

/** A value of an enum of the ontology. */
export interface EnumValueModel extends Labelled {
  readonly description: string
  /** Whether it is a channel by which cooperation is counted from works in common. */
  readonly counted: boolean
}

/** An enum of the ontology with its values. */
export interface EnumModel extends Labelled {
  readonly name: string
  readonly values: readonly string[]
  /** Whether it says in which way the ends of a cooperation work together. */
  readonly isChannel: boolean
  /** What is said of each value, by value. */
  readonly valueModels: ReadonlyMap<string, EnumValueModel>
  readonly description: string
}

/** The ontology, read once from its folder: the one description that schema, compiler, validation, indexes and docs use. */
export interface Model {
  /** The languages of names and labels, in the order in which they are declared; the first is the default. */
  readonly languages: readonly string[]
  /** The ISO 15924 codes of the scripts in which names in some languages are written. */
  readonly scripts: ReadonlyMap<string, string>
  readonly kinds: ReadonlyMap<string, Kind>
  readonly interfaces: ReadonlyMap<string, KindInterface>
  readonly relationTypes: ReadonlyMap<string, RelationTypeModel>
  readonly enums: ReadonlyMap<string, EnumModel>
  /** What every ontology has and what this one declares, parsed: the starting point of the public schema. */
  readonly document: DocumentNode
  /** The SDL of this ontology alone, joined: another text is another ontology. */
  readonly sdl: string
}
