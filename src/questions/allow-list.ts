import { GraphQLError, Kind, parse, type DocumentNode, type SelectionNode } from 'graphql'
import type { Questions } from './question.js'

/** The query fields that tell what can be asked, and hold no data: the explorer needs them to show the questions. */
export const ABOUT_QUESTIONS: readonly string[] = ['model', 'questions', 'question']

/**
 * Whether a document may be asked where only saved questions are answered: it is one of them, to the letter but for space
 * around it, or asks for nothing but what can be asked. No more than `maxTokens` of it are read.
 */
export function isAllowed({ list }: Questions, document: string, maxTokens: number): boolean {
  const text = document.trim()
  return list().some((question) => question.document.trim() === text) || isAboutQuestions(text, maxTokens)
}

function isAboutQuestions(text: string, maxTokens: number): boolean {
  try {
    return rootFields(parse(text, { noLocation: true, maxTokens })).every((name) => ABOUT_QUESTIONS.includes(name))
  } catch (error) {
    if (error instanceof GraphQLError) return false
    throw error
  }
}

/** The names of all fields at the root; a fragment spread is none of them, so that it is refused. */
function rootFields({ definitions }: DocumentNode): string[] {
  const nameOf = (selection: SelectionNode): string => (selection.kind === Kind.FIELD ? selection.name.value : '...')
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections.map(nameOf) : [],
  )
}
