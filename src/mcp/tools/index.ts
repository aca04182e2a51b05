import type { AskedService } from '../call.js'
import { indexSchema, type SchemaIndex } from '../schema-index.js'
import type { Tool } from '../tool.js'
import { ask } from './ask.js'
import { compare } from './compare.js'
import { describe } from './describe.js'
import { entity } from './entity.js'
import { evidence } from './evidence.js'
import { find } from './find.js'
import { flowSorts } from './flow-sorts.js'
import { flows } from './flows.js'
import { paths } from './paths.js'

/** The tools that fit a graph: those of capabilities that its ontology does not have are left out. */
export function toolsFor({ schema, model, questions, limits }: AskedService): readonly Tool[] {
  const queries = schema.getQueryType()?.getFields() ?? {}
  const sorts = flowSorts(schema)
  let index: SchemaIndex | undefined
  return [
    find(model),
    describe(model, questions, () => (index ??= indexSchema(schema, model))),
    entity(model),
    evidence,
    paths(model, limits.maxPathLength, 'cooperationPaths' in queries),
    ...(sorts.length > 0 ? [flows(schema, model, sorts)] : []),
    compare(model),
    ask,
  ]
}
