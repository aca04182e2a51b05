import type { Model } from '../../ontology/model.js'
import { definition, member } from './sdl.js'

/** The input `QuestionText`: a text in the languages of the ontology. */
export const questionText = ({ languages }: Model): string =>
  definition(
    'input QuestionText',
    'A text in one or several languages. Where a language is missing, people read the first that is given.',
    languages.map((language) => member(`In ${language}.`, `${language.toLowerCase()}: String`)),
  )
