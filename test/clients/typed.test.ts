import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { generate } from '@graphql-codegen/cli'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadSchema } from '../../src/graph.js'
import { printSchema } from 'graphql'

// What the tools make of our schema for programs in TypeScript, compiled by its own compiler. A comment
// `@ts-expect-error` is a mistake that must be found: the compiler complains where it is none.

const load = createRequire(import.meta.url)
const CACHE = resolve('.cache')
let folder: string
beforeAll(() => {
  // Below the repository, where the libraries are found.
  mkdirSync(CACHE, { recursive: true })
  folder = mkdtempSync(join(CACHE, 'typed-'))
  write('schema.graphql', printSchema(loadSchema(loadModel(configFrom({})))))
})
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

/** The complaints of the compiler about a program of ours; empty when it has none. */
function compile(program: string, options: object = {}): string {
  write('program.ts', program)
  const strict = { strict: true, noEmit: true, skipLibCheck: true, target: 'ES2023', lib: ['ES2023'], types: [] }
  const modules = { module: 'ESNext', moduleResolution: 'Bundler' }
  const config = { compilerOptions: { ...strict, ...modules, ...options }, files: ['program.ts'] }
  write('tsconfig.json', JSON.stringify(config))
  try {
    return execFileSync(process.execPath, [load.resolve('typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

const OPERATION = `query Staff($where: CompanyWhere, $first: Int!) {
  companies(where: $where, first: $first) {
    totalCount
    nodes { id name founded cities { nodes { id name } } }
  }
  node(id: "company:baidu") { __typename ... on Company { layer } }
  observations(first: 1) { nodes { value period stance } }
}`

/** What holds of the operation in any client: \`Data\` and \`Variables\` are declared before. */
const CHECKS = `
export const variables: Variables = { first: 3, where: { name: { startsWith: 'B' }, layer: null } }
// @ts-expect-error a required variable is missing
export const tooFew: Variables = { where: null }
// @ts-expect-error no such value
export const wrong: Variables = { first: 1, where: { layer: { eq: 'ETHEREAL' } } }
export function read(data: Data): string | null {
  // @ts-expect-error any field of Query may have failed
  data.companies.nodes
  const [company] = data.companies?.nodes ?? []
  const count: number = data.companies?.totalCount ?? 0
  const id: string | undefined = company?.id
  // @ts-expect-error it was not asked for
  company?.website
  if (data.node?.__typename === 'Company') data.node.layer satisfies string | null | undefined
  const value: number | null | undefined = data.observations?.nodes[0]?.value
  return count > 1 && value ? (id ?? null) : null
}
`

it('the client preset of GraphQL Code Generator types an operation, and all examples', async () => {
  write('staff.graphql', OPERATION)
  const scalars = { PartialDate: 'string', Period: 'string', URL: 'string' }
  await generate(
    {
      schema: join(folder, 'schema.graphql'),
      documents: [join(folder, 'staff.graphql'), 'examples/playground/*.graphql'],
      generates: { [`${join(folder, 'gql')}/`]: { preset: 'client', config: { scalars, useTypeImports: true } } },
      silent: true,
    },
    true,
  )
  const types = readFileSync(join(folder, 'gql/graphql.ts'), 'utf8')
  expect(types).toContain('export type StaffQuery ')
  const head = `import type { StaffQuery as Data, StaffQueryVariables as Variables } from './gql/graphql'`
  expect(compile(head + CHECKS)).toBe('')
})

it('gql.tada types an operation in its text', () => {
  const plugin = { name: 'gql.tada/ts-plugin', schema: './schema.graphql', tadaOutputLocation: './graphql-env.d.ts' }
  write('tsconfig.json', JSON.stringify({ compilerOptions: { plugins: [plugin] } }))
  execFileSync(process.execPath, [resolve('node_modules/gql.tada/bin/cli.js'), 'generate-output'], { cwd: folder })
  const head = `import { initGraphQLTada, type ResultOf, type VariablesOf } from 'gql.tada'
import type { introspection } from './graphql-env.d.ts'
const graphql = initGraphQLTada<{ introspection: introspection; scalars: { PartialDate: string; Period: string; URL: string } }>()
const staff = graphql(\`${OPERATION}\`)
type Data = ResultOf<typeof staff>
type Variables = VariablesOf<typeof staff>
`
  expect(compile(head + CHECKS, { allowImportingTsExtensions: true })).toBe('')
})
