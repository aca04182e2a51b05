import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useHref } from '../../views/entity-link.js'
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

/** The saved questions as cards, by theme, each below a heading of this level; where there are none, that. */
export function QuestionCards({ level: Heading = 'h3' }: { readonly level?: 'h2' | 'h3' }): ReactNode {
  const language = useNameLanguage()
  const href = useHref()
  const { data, error } = useAnswer(QUESTIONS, { language })
  if (error) return <Problem error={error} />
  const questions = data?.data.questions ?? []
  if (data && questions.length === 0)
    return (
      <p className="empty">
        <FormattedMessage id="questions.none" />
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
