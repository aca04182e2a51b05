import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { QuestionCards } from './cards.js'

/** All saved questions. */
export function Page(): ReactNode {
  const intl = useIntl()
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'questions.title' })} – Passerelle`
  }, [intl])
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="questions.title" />
      </h1>
      <QuestionCards level="h2" />
    </section>
  )
}
