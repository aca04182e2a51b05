import { readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import {
  Kind,
  parse,
  print,
  visit,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql'

/** What has a default is never null for a resolver: null counts as left out. */
const seenByResolver = (node: InputValueDefinitionNode): InputValueDefinitionNode | undefined =>
  node.defaultValue && node.type.kind !== Kind.NON_NULL_TYPE
    ? { ...node, type: { kind: Kind.NON_NULL_TYPE, type: node.type } }
    : undefined

const document = parse(readFileSync('schema.graphql', 'utf8'))
const schema = visit(document, { InputValueDefinition: seenByResolver })

const isNode = (node: DefinitionNode): boolean =>
  'interfaces' in node && (node.interfaces ?? []).some(({ name }) => name.value === 'Node')
const nodes = new Set(
  document.definitions.flatMap((node) => ('name' in node && isNode(node) ? [node.name?.value] : [])),
)
nodes.add('Node')

const isLookup = ({ type }: FieldDefinitionNode): boolean => type.kind === Kind.NAMED_TYPE && nodes.has(type.name.value)

/**
 * The explorer shows whole answers only: `ask` throws where anything failed. Then a root field is null in one case,
 * when it looks up one thing that is absent.
 */
const inWholeAnswers = (node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode | undefined =>
  node.name.value === 'Query'
    ? { ...node, fields: (node.fields ?? []).map((field) => (isLookup(field) ? field : neverNull(field))) }
    : undefined

const neverNull = (field: FieldDefinitionNode): FieldDefinitionNode =>
  field.type.kind === Kind.NON_NULL_TYPE ? field : { ...field, type: { kind: Kind.NON_NULL_TYPE, type: field.type } }

const wholeAnswers = visit(document, { ObjectTypeDefinition: inWholeAnswers })

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
      schema: print(wholeAnswers),
      documents: ['web/explorer/**/*.{ts,tsx}', '!web/explorer/generated/**'],
      presetConfig: { fragmentMasking: false },
      config: {
        // Texts are smaller than the trees that they are parsed to, and need no printer in the browser.
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { PartialDate: 'string', Period: 'string', URL: 'string' },
      },
    },
  },
}

export default config
