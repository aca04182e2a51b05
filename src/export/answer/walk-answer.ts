import {
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { InvalidInputError } from '../../errors.js'
import { isFielded, type Fielded } from './answer-shape.js'

/** An object of an answer. */
export type AnswerValue = Readonly<Record<string, unknown>>

/** A field of an object, as it was selected. */
export interface AnswerField {
  /** Where the answer has it. */
  readonly key: string
  readonly field: GraphQLField<unknown, unknown>
  readonly selections: readonly SelectionSetNode[]
}

/** An object of an answer, with its type and what was selected of it. */
export interface AnswerNode {
  readonly type: Fielded
  readonly value: AnswerValue
  readonly fields: readonly AnswerField[]
}

/** The id of an object, whatever it is called in the answer; null if it was not selected. */
export function idOf({ fields, value }: AnswerNode): string | null {
  const id = fields.find(({ field }) => field.name === 'id')
  return id ? String(value[id.key]) : null
}

/** Reads answers to one operation along the types of its document. */
export class AnswerReader {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  private readonly operation: OperationDefinitionNode

  /** Throws an `InvalidInputError` if the document does not have that one operation. */
  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operationName?: string,
  ) {
    const { definitions } = document
    const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    const named =
      operationName === undefined ? operations : operations.filter(({ name }) => name?.value === operationName)
    const [operation, ...others] = named
    if (!operation || others.length > 0)
      throw new InvalidInputError('"operationName" must name one operation of the document.')
    this.operation = operation
    this.fragments = new Map(
      definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
    )
  }

  /** The whole answer. */
  root(data: AnswerValue): AnswerNode {
    const type = this.schema.getQueryType()
    if (!type) throw new Error('The schema has no query type')
    return this.node(type, data, [this.operation.selectionSet])
  }

  /** The objects that a field of an object gives, lists within lists included; none for texts and numbers. */
  children({ value }: Pick<AnswerNode, 'value'>, { key, field, selections }: AnswerField): AnswerNode[] {
    return this.objects(field.type, value[key], selections)
  }

  /** An object of the type of a field, of which nothing is known, with the fields that were selected; null if it gives none. */
  blank({ field, selections }: AnswerField): AnswerNode | null {
    const type = getNamedType(field.type)
    if (!isFielded(type)) return null
    const fields = new Map<string, AnswerField>()
    for (const set of selections) this.collect(type, set, fields)
    return { type, value: {}, fields: [...fields.values()] }
  }

  private objects(type: GraphQLOutputType, value: unknown, selections: readonly SelectionSetNode[]): AnswerNode[] {
    const nullable = getNullableType(type)
    if (value === null || value === undefined) return []
    if (isListType(nullable))
      return (value as unknown[]).flatMap((item) => this.objects(nullable.ofType, item, selections))
    const named = getNamedType(nullable)
    const own = (value as AnswerValue)['__typename']
    const known = (typeof own === 'string' && this.schema.getType(own)) || named
    return isFielded(known) ? [this.node(known, value as AnswerValue, selections)] : []
  }

  private node(type: Fielded, value: AnswerValue, selections: readonly SelectionSetNode[]): AnswerNode {
    const fields = new Map<string, AnswerField>()
    for (const set of selections) this.collect(type, set, fields)
    return { type, value, fields: [...fields.values()].filter(({ key }) => Object.hasOwn(value, key)) }
  }

  private collect(type: Fielded, set: SelectionSetNode, into: Map<string, AnswerField>): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field = type.getFields()[selection.name.value]
        const key = (selection.alias ?? selection.name).value
        if (!field) continue
        const more = selection.selectionSet ? [selection.selectionSet] : []
        into.set(key, { key, field, selections: [...(into.get(key)?.selections ?? []), ...more] })
        continue
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection
      if (fragment && this.applies(fragment.typeCondition?.name.value, type))
        this.collect(type, fragment.selectionSet, into)
    }
  }

  private applies(condition: string | undefined, type: Fielded): boolean {
    return (
      condition === undefined || condition === type.name || type.getInterfaces().some(({ name }) => name === condition)
    )
  }
}
