import { readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { Kind, parse, print, visit, type InputValueDefinitionNode } from 'graphql'

/** What has a default is never null for a resolver: null counts as left out. */
const seenByResolver = (node: InputValueDefinitionNode): InputValueDefinitionNode | undefined =>
  node.defaultValue && node.type.kind !== Kind.NON_NULL_TYPE
    ? { ...node, type: { kind: Kind.NON_NULL_TYPE, type: node.type } }
    : undefined

const schema = visit(parse(readFileSync('schema.graphql', 'utf8')), { InputValueDefinition: seenByResolver })

/** Types of the public API, for the rooms: git-ignored, made by `npm run generate`. */
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
  },
}

export default config
