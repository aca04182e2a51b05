import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useUrlChoice } from '../../state/url-choice.js'
import { QuestionCards } from './cards.js'

/** All saved questions, and a field to find one by its words. */
export function Page(): ReactNode {
  const intl = useIntl()
  const [text, setText] = useUrlChoice('words')
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'questions.title' })} – Passerelle`
  }, [intl])
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="questions.title" />
      </h1>
      <div className="form">
        <label>
          <FormattedMessage id="questions.words" />
          <input type="search" value={text ?? ''} onChange={(event) => setText(event.target.value || null)} />
        </label>
      </div>
      <QuestionCards level="h2" text={text ?? ''} />
    </section>
  )
}
