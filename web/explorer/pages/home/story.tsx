import { useRef, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import { useHref } from '../../views/entity-link.js'
import { FilterNote } from '../../views/filter-note.js'
import { Problem } from '../../views/problem.js'
import { Reserved } from '../../views/waiting.js'
import { Picture } from '../question/picture.js'
import { QUESTION, useAnswerAddress, useQuestionAnswer, type Question } from '../question/question-data.js'

/** A saved question that the start page answers at once, with the way to its own page. */
export function Story({ name }: { readonly name: string }): ReactNode {
  const language = useNameLanguage()
  const href = useHref()
  const { data, error } = useAnswer(QUESTION, { name, language })
  const question = data?.data.question
  if (error) return <Problem error={error} />
  if (!question) return <section className="story reserved" />
  return (
    <section className="story">
      <h2>
        <Link href={href(`/q/${name}`)}>{question.title}</Link>
      </h2>
      {question.description && <p className="about">{question.description}</p>}
      <StoryPicture question={question} />
    </section>
  )
}

function StoryPicture({ question }: { readonly question: Question }): ReactNode {
  const picture = useRef<SVGSVGElement>(null)
  const address = useAnswerAddress(question)
  const { data, error } = useQuestionAnswer(address('json'))
  if (error) return <Problem error={error} />
  if (data === undefined) return <Reserved />
  return (
    <>
      {!question.variables.some(({ type }) => type === 'FactFilter') && <FilterNote id="filter.not.question" />}
      <Picture view={question.view} answer={data} picture={picture} isStory />
    </>
  )
}
