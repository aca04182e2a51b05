import eslint from '@eslint/js'
import graphql from '@graphql-eslint/eslint-plugin'
import tseslint from 'typescript-eslint'

const typescript = ['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'web/**/*.{ts,tsx}', '*.ts']

export default tseslint.config(
  { ignores: ['dist', 'data', 'coverage', 'src/generated', 'web/explorer/generated', '.cache'] },
  {
    files: typescript,
    extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Apollo's plugin hooks and our port are asynchronous by type, whether or not a body waits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    // A suite is one long function of short cases; scripts and commands talk to a terminal.
    files: ['test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'src/cli/**/*.ts', 'src/main.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  {
    // A component is mostly its markup.
    files: ['web/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    // react-intl's lists answer with no text where a name is that of a property of every object, such as `constructor`.
    files: ['web/**/*.{ts,tsx}'],
    rules: { 'no-restricted-properties': ['error', { property: 'formatList', message: 'Use nameList.' }] },
  },
  {
    // The shape of an answer is known to the question alone; a wrong guess fails the assertion that reads it.
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: './schema.graphql' } } },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Connections, hops, values and answers have no identity of their own.
      '@graphql-eslint/strict-id-in-types': 'off',
      '@graphql-eslint/relay-edge-types': [
        'error',
        // Short lists (names, citations, hops) are no connections; a conflict is an answer, not a thing with an id.
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // Short descriptions stand in one line, long ones in a block: the printed schema is a fifth smaller for it.
      '@graphql-eslint/description-style': 'off',
      // Ranked answers are read from the top only.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // `policyType` and its like: `type` alone would read as the type of a relation.
      '@graphql-eslint/no-typename-prefix': 'off',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
          rootField: true,
        },
      ],
    },
  },
)
