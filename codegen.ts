import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types of the public API, for the rooms and for clients in TypeScript: git-ignored, made by `npm run generate`. */
const config: CodegenConfig = {
  schema: './schema.graphql',
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
