import { buildSchema, parse, validate } from 'graphql'

/** One tab of the playground. */
export interface ExampleTab {
  query: string
  variables?: string
}

const operations = import.meta.glob<string>('../../examples/playground/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const variables = import.meta.glob<string>('../../examples/playground/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The operations of examples/playground in the order of their file names; `x.variables.json` holds the variables of `x.graphql`. */
const exampleTabs: ExampleTab[] = Object.entries(operations)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, query]) => {
    const given = variables[path.replace(/\.graphql$/, '.variables.json')]
    return given === undefined ? { query } : { query, variables: given }
  })

/** Fits any graph. */
const DESCRIBE: ExampleTab = {
  query:
    '# What can be asked of this graph.\n{\n  model {\n    kinds {\n      kind\n      plural\n      description\n      count\n    }\n  }\n}\n',
}

/** The examples, where the schema is that of the graph they speak of; of another graph, how to ask what can be asked. */
export function tabsFor(sdl: string): ExampleTab[] {
  const schema = buildSchema(sdl)
  const fits = ({ query }: ExampleTab): boolean => validate(schema, parse(query)).length === 0
  return exampleTabs.every(fits) ? exampleTabs : [DESCRIBE]
}
