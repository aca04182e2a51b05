import { z } from 'zod'
import { compose, type Line } from '../answer.js'
import { brief, cell } from '../cells.js'
import { OBSERVATION_COLUMNS, observationLine, select, type ObservationRow } from '../facts.js'
import { offsetOf, rowsFrom } from '../page.js'
import type { Model } from '../../ontology/model.js'
import { budget, cursor, entityName, facts, languageOf, nextCall, refOf, tool, whyEmpty, type Tool } from '../tool.js'

const COMPARE = `query Compare($entities: [EntityRef!]!, $metrics: [ID!], $facts: FactFilter, $language: Language) {
  compare(entities: $entities, metrics: $metrics, facts: $facts) {
    rows { entity { ${select.named} } cells { metric { id name(language: $language) } observations { ${select.observation} } } }
  }
}`

interface Comparison {
  readonly rows: readonly {
    readonly entity: { readonly id: string; readonly name: string }
    readonly cells: readonly {
      readonly metric: { readonly id: string; readonly name: string }
      readonly observations: readonly ObservationRow[]
    }[]
  }[]
}

/** Published numbers of several entities, side by side. */
export const compare = (model: Model): Tool =>
  tool({
    name: 'compare',
    description:
      'Published numbers of 2 to 20 entities side by side, by metric. A number that nobody published is said to be missing: it is not 0.',
    input: z.strictObject({
      entities: z.array(entityName).min(2).max(20).describe('Ids or names.'),
      metrics: z.array(z.string()).max(50).optional().describe('Ids of metrics; all that were published if left out.'),
      facts,
      language: languageOf(model),
      cursor,
      budget,
    }),
    run: async (args, call) => {
      const { metrics, facts, language } = args
      const offset = offsetOf(args.cursor)
      const entities = args.entities.map((entity) => refOf(entity, model))
      const { data, hints } = await call.ask<{ compare: Comparison }>(COMPARE, { entities, metrics, facts, language })
      const { rows } = data.compare
      const table = {
        title: 'numbers',
        columns: OBSERVATION_COLUMNS,
        ...rowsFrom(linesOf(rows), offset, (cursor) => nextCall('compare', { ...args, cursor })),
        empty: whyEmpty('nobody published a number about any of them.', { metrics, facts }),
      }
      const names = (rows[0]?.cells ?? []).map(({ metric }) => `${metric.id}: ${brief(metric.name)}`)
      const head = offset === 0 && names.length > 0 ? [`metrics: ${names.slice(0, 40).join('; ')}`] : []
      return compose({ head, tables: [table], notes: hints.map(({ message }) => message) }, args.budget)
    },
  })

/** The numbers of one metric stand together; one that nobody published has a line, too. */
const linesOf = (rows: Comparison['rows']): Line[] =>
  (rows[0]?.cells ?? []).flatMap(({ metric }, index) =>
    rows.flatMap(({ entity, cells }): Line[] => {
      const about = { about: cell(entity.name), metric: metric.id }
      const published = cells[index]?.observations ?? []
      if (published.length === 0) return [{ cells: { ...about, value: 'nobody published it' }, citations: [] }]
      return published.map((observation) => observationLine(observation, about))
    }),
  )
