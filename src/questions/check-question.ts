import {
  getArgumentValues,
  getLocation,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  Source,
  specifiedRules,
  typeFromAST,
  validate,
  valueFromASTUntyped,
  visit,
  type ASTVisitor,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationContext,
  type VariableDefinitionNode,
} from 'graphql'
import type { Labels } from '../ontology/labels.js'
import type { Model } from '../ontology/model.js'
import { faultAt } from '../ontology/sdl-nodes.js'
import { formatsFor } from './formats.js'
import type { QuestionVariable, SavedQuestion } from './question.js'

/** A file that should hold a saved question. */
export interface QuestionFile {
  /** As mistakes call it. */
  readonly path: string
  /** The name of the question. */
  readonly name: string
  readonly text: string
}

/** What is wrong with a file: lines as `file:line:column message`. */
export class QuestionMistakes extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Reads the question of a file. Throws `QuestionMistakes` with everything that is wrong with it. */
export function checkQuestion({ path, name, text }: QuestionFile, schema: GraphQLSchema, model: Model): SavedQuestion {
  const source = new Source(text, path)
  if (!NAME.test(name))
    throw new QuestionMistakes([
      `${path}:1:1 "${name}" cannot be the name of a question: use lower-case letters and digits, joined by hyphens, such as "who-feeds-whom".`,
    ])
  const document = parsed(source)
  const operation = onlyOperation(document, source)
  const errors = validate(schema, document, [...specifiedRules, constantWords])
  if (errors.length > 0) throw new QuestionMistakes(errors.map((error) => faultOf(error, source)))
  const texts = { schema, model }
  const about = argumentsOf(operation, 'question', texts)
  if (!about) throw new QuestionMistakes([faultAt(operation, MISSING)])
  const title = labels(about['title'], model)
  if (title.size === 0) throw new QuestionMistakes([faultAt(operation, NO_TITLE)])
  return {
    name,
    document: text,
    operationName: operation.name?.value,
    title,
    description: labels(about['description'], model),
    theme: labels(about['theme'], model),
    view: about['view'] as string,
    story: (about['story'] as number | null | undefined) ?? null,
    variables: (operation.variableDefinitions ?? []).map((node) => variableOf(node, texts)),
    formats: formatsFor(schema, document),
  }
}

/** The validation rule that keeps variables out of the directives that say how a question is asked. */
const constantWords = (context: ValidationContext): ASTVisitor => ({
  Directive(node) {
    if (node.name.value !== 'question' && node.name.value !== 'input') return
    visit(node, {
      Variable: (variable) => {
        const message = `@${node.name.value} cannot use the variable "$${variable.name.value}": write the value itself.`
        context.reportError(new GraphQLError(message, { nodes: variable }))
      },
    })
  },
})

const MISSING =
  'The operation has no @question, so it is not a saved question: add @question(title: {en: "…"}, view: TABLE) after its name or variables.'
const NO_TITLE = '"title" of @question has no text: give it in at least one language.'

function parsed(source: Source): DocumentNode {
  try {
    return parse(source)
  } catch (error) {
    if (error instanceof GraphQLError) throw new QuestionMistakes([faultOf(error, source)])
    throw error
  }
}

/** The operation of a file; a file with none or several, or with one that changes data, is a mistake. */
function onlyOperation({ definitions }: DocumentNode, source: Source): OperationDefinitionNode {
  const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  const [operation, ...others] = operations
  if (!operation)
    throw new QuestionMistakes([`${source.name}:1:1 The file has no operation: write one query with @question.`])
  const faults = [
    ...operations
      .filter((one) => one.operation !== OperationTypeNode.QUERY)
      .map((one) => faultAt(one, `A saved question is a query, not a ${one.operation}: write "query".`)),
    ...others.map((one) =>
      faultAt(one, 'The file has another operation before this one: move this one to a file of its own.'),
    ),
  ]
  if (faults.length > 0) throw new QuestionMistakes(faults)
  return operation
}

function faultOf({ nodes = [], positions, message }: GraphQLError, source: Source): string {
  const [node] = nodes ?? []
  if (node) return faultAt(node, message)
  const { line, column } = getLocation(source, positions?.[0] ?? 0)
  return `${source.name}:${line}:${column} ${message}`
}

interface Texts {
  readonly schema: GraphQLSchema
  readonly model: Model
}

type Marked = { readonly directives?: readonly DirectiveNode[] | undefined }

/** What a directive of a valid document says; undefined if the node does not have it. */
function argumentsOf(node: Marked, name: string, { schema }: Texts): Readonly<Record<string, unknown>> | undefined {
  const found = node.directives?.find((one) => one.name.value === name)
  const definition = schema.getDirective(name)
  if (!found || !definition) return undefined
  return getArgumentValues(definition, found)
}

/** Texts by language, in the order of the ontology's languages. */
function labels(given: unknown, { languages }: Model): Labels {
  const texts = (given ?? {}) as Readonly<Record<string, string | null>>
  return new Map(
    languages.flatMap((language) => {
      const text = texts[language.toLowerCase()]?.trim()
      return text ? [[language, text] as const] : []
    }),
  )
}

function variableOf(node: VariableDefinitionNode, texts: Texts): QuestionVariable {
  const about = argumentsOf(node, 'input', texts) ?? {}
  const type = typeFromAST(texts.schema, node.type) as GraphQLInputType
  return {
    name: node.variable.name.value,
    type,
    label: labels(about['label'], texts.model),
    description: labels(about['description'], texts.model),
    kinds: (about['kinds'] as readonly string[] | undefined) ?? [],
    default: node.defaultValue && valueFromASTUntyped(node.defaultValue),
    required: node.type.kind === Kind.NON_NULL_TYPE && !node.defaultValue,
  }
}
