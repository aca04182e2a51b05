import { parse, validate, type GraphQLSchema } from 'graphql'

/** An operation to start from. */
export interface Example {
  /** The question it asks, as its first line says. */
  readonly title: string
  readonly query: string
  readonly variables?: string
}

/** Examples of one sort. */
export interface ExampleGroup {
  readonly title: string
  readonly examples: readonly Example[]
}

const operations = import.meta.glob<string>('../../examples/*/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const variables = import.meta.glob<string>('../../examples/*/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The folder whose examples are open at the first visit. */
const FIRST = 'playground'

/** Fits any graph. */
const DESCRIBE: Example = {
  title: 'What can be asked of this graph?',
  query:
    '# What can be asked of this graph?\n{\n  model {\n    kinds {\n      kind\n      plural\n      description\n      count\n    }\n  }\n}\n',
}

/** The first sentence of the comment that an example begins with, over as many lines as it takes. */
function questionOf(query: string): string {
  const comment = /^(?:#.*\n)+/.exec(query)?.[0].replaceAll(/^#\s*/gm, '').replaceAll('\n', ' ') ?? ''
  return /^.*?[?.](?=\s|$)/.exec(comment)?.[0] ?? comment.trim()
}

/** The operations of examples/ by folder, in the order of their file names; `x.variables.json` holds the variables of `x.graphql`. */
const folders = new Map<string, Example[]>()
for (const [path, query] of Object.entries(operations).sort(([a], [b]) => a.localeCompare(b))) {
  const folder = path.split('/').at(-2) ?? ''
  const given = variables[path.replace(/\.graphql$/, '.variables.json')]
  const title = questionOf(query) || path
  const example = given === undefined ? { title, query } : { title, query, variables: given }
  folders.set(folder, [...(folders.get(folder) ?? []), example])
}

const fits =
  (schema: GraphQLSchema) =>
  ({ query }: Example): boolean =>
    validate(schema, parse(query)).length === 0

/** Whether the examples were written for the ontology of this graph: then all that one begins with fit. */
const isOurs = (schema: GraphQLSchema): boolean => (folders.get(FIRST) ?? []).every(fits(schema))

/** The tabs of a first visit: the first examples; of another graph, how to ask what can be asked. */
export const tabsFor = (schema: GraphQLSchema): Example[] => (isOurs(schema) ? (folders.get(FIRST) ?? []) : [DESCRIBE])

/** All examples that fit the graph, by sort: those to begin with first. Another graph does not know whom they ask about. */
export function groupsFor(schema: GraphQLSchema): ExampleGroup[] {
  if (!isOurs(schema)) return [{ title: TO_BEGIN, examples: [DESCRIBE] }]
  const names = [FIRST, ...[...folders.keys()].filter((name) => name !== FIRST)]
  const groups = names.map((name) => ({
    title: name === FIRST ? TO_BEGIN : `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    examples: (folders.get(name) ?? []).filter(fits(schema)),
  }))
  return groups.filter(({ examples }) => examples.length > 0)
}

const TO_BEGIN = 'To begin with'
