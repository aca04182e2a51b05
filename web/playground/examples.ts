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
export const exampleTabs: ExampleTab[] = Object.entries(operations)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, query]) => {
    const given = variables[path.replace(/\.graphql$/, '.variables.json')]
    return given === undefined ? { query } : { query, variables: given }
  })
