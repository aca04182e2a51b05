import type { Context } from '../../request/context.js'
import { metricName, type Metric } from './metrics.js'
import type { DatasetRow } from './ontology.cypher.js'
import type { GraphQLResolveInfo } from 'graphql'
import {
  countOfKind,
  countOfRelationType,
  describeAttributes,
  describeEnums,
  describeKinds,
  describeMetrics,
  describeRelationFields,
  describeRelationTypes,
  labelFor,
  listDatasets,
  rolesOfKind,
  rolesOfRelationType,
  seedVersion,
  standsAt,
  type DescribedEnum,
  type DescribedKind,
  type DescribedRelationField,
  type DescribedRelationType,
} from './ontology.js'
import { ABOUT_QUESTIONS } from '../../questions/allow-list.js'
import type { Attribute } from '../../ontology/model.js'

interface InLanguage {
  readonly language?: string | null
}

/** Resolvers of `model`; each part is read only when it is selected. */
export const ontologyResolvers = {
  Query: { model: () => ({}) },
  OntologyModel: {
    queries: (_model: unknown, _args: unknown, { questions }: Context, { schema }: GraphQLResolveInfo) =>
      questions.isAll ? ABOUT_QUESTIONS : Object.keys(schema.getQueryType()?.getFields() ?? {}),
    kinds: (_model: unknown, _args: unknown, { model }: Context) => describeKinds(model),
    relationTypes: (_model: unknown, _args: unknown, { model }: Context) => describeRelationTypes(model),
    languages: (_model: unknown, _args: unknown, { model }: Context) => model.languages,
    enums: (_model: unknown, _args: unknown, { model }: Context) => describeEnums(model),
    metrics: (_model: unknown, _args: unknown, { engine, model }: Context) => describeMetrics(engine, model),
    datasets: (_model: unknown, _args: unknown, { engine }: Context) => listDatasets(engine),
    seedVersion: (_model: unknown, _args: unknown, { engine }: Context) => seedVersion(engine),
    engine: async (_model: unknown, _args: unknown, { engine }: Context) => (await engine.health()).name,
  },
  KindModel: {
    count: (kind: DescribedKind, _args: unknown, context: Context) => countOfKind(kind, context),
    label: ({ of }: DescribedKind, { language }: InLanguage, { model }: Context) =>
      labelFor(of.labels, of.name, language, model),
    pluralLabel: ({ of }: DescribedKind, { language }: InLanguage, { model }: Context) =>
      labelFor(of.pluralLabels, of.plural, language, model),
    attributes: describeAttributes,
    roles: rolesOfKind,
    relationFields: (kind: DescribedKind, _args: unknown, { model }: Context) => describeRelationFields(kind, model),
  },
  AttributeModel: {
    ceased: ({ meaning }: Attribute) => meaning === 'ceased',
    collective: ({ meaning }: Attribute) => meaning === 'collective',
    type: ({ graphqlType, list }: Attribute) => (list ? `[${graphqlType}!]` : graphqlType),
    label: ({ labels, name }: Attribute, { language }: InLanguage, { model }: Context) =>
      labelFor(labels, name, language, model),
  },
  RelationTypeModel: {
    count: (type: DescribedRelationType, _args: unknown, context: Context) => countOfRelationType(type, context),
    roles: rolesOfRelationType,
    label: ({ of }: DescribedRelationType, { language }: InLanguage, { model }: Context) =>
      labelFor(of.labels, of.name, language, model),
    inverseLabel: ({ of }: DescribedRelationType, { language }: InLanguage, { model }: Context) =>
      labelFor(of.symmetric ? of.labels : of.inverseLabels, of.name, language, model),
  },
  RelationFieldModel: {
    standsAt,
    label: ({ labels, type }: DescribedRelationField, { language }: InLanguage, { model }: Context) =>
      labelFor(labels, type, language, model),
  },
  EnumModel: {
    label: ({ labels, name }: DescribedEnum, { language }: InLanguage, { model }: Context) =>
      labelFor(labels, name, language, model),
  },
  EnumValueModel: {
    label: ({ labels, value }: DescribedEnum['values'][number], { language }: InLanguage, { model }: Context) =>
      labelFor(labels, value, language, model),
  },
  Dataset: { name: ({ id }: DatasetRow) => id },
  Metric: {
    name: (metric: Metric, { language }: InLanguage, { model }: Context) => metricName(metric, language, model),
  },
}
