import { getNamedType, isEnumType, type GraphQLEnumType } from 'graphql'
import { labelIn, type Labels } from '../../ontology/labels.js'
import type { Model } from '../../ontology/model.js'
import type { Questions, QuestionVariable, SavedQuestion } from '../../questions/question.js'

/** The saved questions, all or those of a view, by name. */
export const listQuestions = (questions: Questions, view: string | undefined): readonly SavedQuestion[] =>
  questions.list().filter((one) => view === undefined || one.view === view)

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
