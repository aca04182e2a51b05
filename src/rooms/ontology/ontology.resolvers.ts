import type { Context } from '../../graphql/context.js'
import { metricName, type Metric } from './metrics.js'
import type { DatasetRow } from './ontology.cypher.js'
import { describeKinds, describeMetrics, describeRelationTypes, listDatasets, seedVersion } from './ontology.js'

/** Resolvers of `model`; each part is read only when it is selected. */
export const ontologyResolvers = {
  Query: { model: () => ({}) },
  OntologyModel: {
    kinds: (_model: unknown, _args: unknown, { engine, model }: Context) => describeKinds(engine, model),
    relationTypes: (_model: unknown, _args: unknown, { engine, model }: Context) =>
      describeRelationTypes(engine, model),
    metrics: (_model: unknown, _args: unknown, { engine }: Context) => describeMetrics(engine),
    datasets: (_model: unknown, _args: unknown, { engine }: Context) => listDatasets(engine),
    seedVersion: (_model: unknown, _args: unknown, { engine }: Context) => seedVersion(engine),
    engine: async (_model: unknown, _args: unknown, { engine }: Context) => (await engine.health()).name,
  },
  Dataset: { name: ({ id }: DatasetRow) => id },
  Metric: {
    name: (metric: Metric, { language }: { language: 'EN' | 'FR' | 'ZH' }) => metricName(metric, language),
  },
}
