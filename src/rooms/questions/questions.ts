import { getNamedType, isEnumType, type GraphQLEnumType } from 'graphql'
import type { Context } from '../../request/context.js'
import { didYouMean } from '../../text/closest.js'
import { quoted } from '../../text/quoted.js'
import { labelIn, type Labels } from '../../ontology/labels.js'
import type { Model } from '../../ontology/model.js'
import type { Questions, QuestionVariable, SavedQuestion } from '../../questions/question.js'

/** The saved questions, all or those of a view, by name. */
export const listQuestions = (questions: Questions, view: string | undefined): readonly SavedQuestion[] =>
  questions.list().filter((one) => view === undefined || one.view === view)

/** The saved question of this name; null if there is none, with a hint at what may have been meant. */
export function findQuestion(
  { questions, hint }: Context,
  name: string,
  path: readonly (string | number)[],
): SavedQuestion | null {
  const found = questions.find(name)
  if (found) return found
  const names = questions.list().map((one) => one.name)
  const advice = didYouMean(name, names) || 'questions { name } lists those there are.'
  hint({ path: [...path], message: `there is no question ${quoted(name)}: ${advice}`, nearest: [] })
  return null
}

/** A value that a variable may have. */
export interface QuestionOption {
  readonly value: string
  readonly labels: Labels
}

/** The values that a variable of an enum type may have, with the labels that the ontology gives them. */
export function optionsOf({ type }: QuestionVariable, model: Model): QuestionOption[] {
  const named = getNamedType(type)
  if (!isEnumType(named)) return []
  const labels = labelsOfValues(named, model)
  return named.getValues().map(({ name }) => ({ value: name, labels: labels(name) ?? new Map() }))
}

function labelsOfValues({ name }: GraphQLEnumType, { kinds, relationTypes, enums }: Model) {
  const byKind = new Map([...kinds.values()].map(({ value, labels }) => [value, labels]))
  const ofOntology = enums.get(name)?.valueModels
  return (value: string): Labels | undefined => {
    if (name === 'Kind') return byKind.get(value)
    if (name === 'RelationType') return relationTypes.get(value)?.labels
    return ofOntology?.get(value)?.labels
  }
}

/** What people read in place of a variable's name. */
export const labelOf = ({ label, name }: QuestionVariable, language: string | null | undefined): string =>
  label.get(language ?? '') ?? label.values().next().value ?? labelIn(label, '', name)
