import { readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { Kind, parse, print, visit, type InputValueDefinitionNode } from 'graphql'

/** What has a default is never null for a resolver: null counts as left out. */
const seenByResolver = (node: InputValueDefinitionNode): InputValueDefinitionNode | undefined =>
  node.defaultValue && node.type.kind !== Kind.NON_NULL_TYPE
    ? { ...node, type: { kind: Kind.NON_NULL_TYPE, type: node.type } }
    : undefined

const schema = visit(parse(readFileSync('schema.graphql', 'utf8')), { InputValueDefinition: seenByResolver })

/** Types made by `npm run generate`, git-ignored: of the public API for the rooms, of the explorer's operations for its pages. */
const config: CodegenConfig = {
  schema: print(schema),
  generates: {
    './src/generated/graphql.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { defaultValue: true },
        optionalResolveType: true,
        scalars: { PartialDate: 'string', URL: 'string' },
      },
    },
    './web/explorer/generated/': {
      preset: 'client',
      schema: 'schema.graphql',
      documents: ['web/explorer/**/*.{ts,tsx}', '!web/explorer/generated/**'],
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { PartialDate: 'string', Period: 'string', URL: 'string' },
      },
    },
  },
}

export default config
