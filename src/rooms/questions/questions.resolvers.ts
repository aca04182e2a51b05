import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import type { Context } from '../../request/context.js'
import { labelFor } from '../ontology/ontology.js'
import { textIn, type QuestionVariable, type SavedQuestion } from '../../questions/question.js'
import { findQuestion, labelOf, listQuestions, optionsOf, type QuestionOption } from './questions.js'

interface InLanguage {
  readonly language?: string | null
}

const text =
  (part: 'title' | 'description' | 'theme') =>
  (question: SavedQuestion, { language }: InLanguage): string | null =>
    textIn(question[part], language)

/** Resolvers of `questions` and `question`. */
export const questionsResolvers = {
  Query: {
    questions: (_query: unknown, { view }: { view?: string }, { questions }: Context) => listQuestions(questions, view),
    question: (_query: unknown, { name }: { name: string }, context: Context, { path }: GraphQLResolveInfo) =>
      findQuestion(context, name, responsePathAsArray(path)),
  },
  SavedQuestion: {
    title: text('title'),
    description: text('description'),
    theme: text('theme'),
    url: ({ name }: SavedQuestion) => `/q/${name}`,
    formats: ({ formats }: SavedQuestion) => formats.map(({ ending }) => ending),
  },
  QuestionVariable: {
    type: ({ type }: QuestionVariable) => String(type),
    label: (variable: QuestionVariable, { language }: InLanguage) => labelOf(variable, language),
    description: ({ description }: QuestionVariable, { language }: InLanguage) => textIn(description, language),
    default: ({ default: value }: QuestionVariable) => (value === undefined ? null : JSON.stringify(value)),
    options: (variable: QuestionVariable, _args: unknown, { model }: Context) => optionsOf(variable, model),
  },
  QuestionOption: {
    label: ({ labels, value }: QuestionOption, { language }: InLanguage, { model }: Context) =>
      labelFor(labels, value, language, model),
  },
}
