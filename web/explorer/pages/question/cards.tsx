import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useHref } from '../../views/entity-link.js'
import { folded } from '../../views/folded.js'
import { Problem } from '../../views/problem.js'

const QUESTIONS = graphql(`
  query SavedQuestions($language: Language) {
    questions {
      name
      title(language: $language)
      theme(language: $language)
      view
      story
    }
  }
`)

/** The saved questions that the start page answers at once, in their order; null while they are on their way. */
export function useStories(): readonly string[] | null {
  const language = useNameLanguage()
  const { data, isPending } = useAnswer(QUESTIONS, { language })
  if (isPending) return null
  return (data?.data.questions ?? [])
    .filter(({ story }) => story !== null)
    .sort((a, b) => Number(a.story) - Number(b.story))
    .map(({ name }) => name)
}

interface CardsProps {
  /** The level of the headings of themes. */
  readonly level?: 'h2' | 'h3'
  /** Only questions whose title or theme has these words. */
  readonly text?: string
}

/** The saved questions as cards, by theme; where there are none, that. */
export function QuestionCards({ level: Heading = 'h3', text = '' }: CardsProps): ReactNode {
  const language = useNameLanguage()
  const href = useHref()
  const { data, error } = useAnswer(QUESTIONS, { language })
  if (error) return <Problem error={error} />
  const words = folded(text).split(/\s+/)
  const questions = (data?.data.questions ?? []).filter(({ title, theme }) =>
    words.every((word) => folded(`${title} ${theme ?? ''}`).includes(word)),
  )
  if (data && questions.length === 0)
    return (
      <p className="empty" role="status">
        <FormattedMessage id={data.data.questions.length > 0 ? 'questions.none-fits' : 'questions.none'} />
      </p>
    )
  const themes = [...new Set(questions.map(({ theme }) => theme ?? ''))]
  return themes.map((theme) => (
    <section key={theme} className="question-theme">
      {theme && <Heading>{theme}</Heading>}
      <ul className="question-cards">
        {questions
          .filter((one) => (one.theme ?? '') === theme)
          .map(({ name, title, view }) => (
            <li key={name}>
              <Link href={href(`/q/${name}`)}>
                <span className="question-title">{title}</span>
                <span className="about">
                  <FormattedMessage id={`view.${view}`} />
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  ))
}
