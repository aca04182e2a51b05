import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { useUrlChoice } from '../../state/url-choice.js'
import { FilterNote, useEmptyId } from '../../views/filter-note.js'
import { Problem } from '../../views/problem.js'
import { loaded } from '../../views/loaded.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { AnswerTable } from './answer-table.js'
import { QuestionForm } from './form.js'
import { Picture } from './picture.js'
import { legendOf } from './legend.js'
import { QUESTION, useAnswerAddress, useQuestionAnswer, type Question } from './question-data.js'
import { comparisonIn, rowsIn } from './shapes.js'
import { Gap } from '../../views/gap.js'

const NotFound = loaded(() => import('../not-found/not-found.js').then(({ Page: page }) => page), Waiting)

/** A saved question: its form, its answer in its view and as a table, and its files. */
export function Page(): ReactNode {
  const { name = '' } = useParams<{ name: string }>()
  const language = useNameLanguage()
  const { data, error } = useAnswer(QUESTION, { name, language })
  const question = data?.data.question
  useEffect(() => {
    if (question) document.title = `${question.title} – Passerelle`
  }, [question])
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  if (!question) return <NotFound />
  return (
    <section className="page question">
      {question.theme && <p className="eyebrow">{question.theme}</p>}
      <h1>{question.title}</h1>
      {question.description && <p className="lead">{question.description}</p>}
      <QuestionForm key={question.name} question={question} />
      <QuestionAnswer question={question} />
    </section>
  )
}

function QuestionAnswer({ question }: { readonly question: Question }): ReactNode {
  const picture = useRef<SVGSVGElement>(null)
  const address = useAnswerAddress(question)
  const { data, error } = useQuestionAnswer(address('json'))
  const empty = useEmptyId('question.nothing')
  const rows = useMemo(() => comparisonIn(data) ?? rowsIn(data), [data])
  const [intl, ontology] = [useIntl(), useOntology()]
  const table = useRef<HTMLDetailsElement>(null)
  const [as, setAs] = useUrlChoice('as')
  if (error) return <Problem error={error} />
  if (data === undefined) return <Waiting />
  const isTable = question.view === 'TABLE'
  const isFiltered = question.variables.some(({ type }) => type === 'FactFilter')
  return (
    <>
      {!isFiltered && <FilterNote id="filter.not.question" />}
      {rows.length > 0 && !isTable && (
        <p className="as-table">
          <button
            type="button"
            className="link"
            onClick={() => {
              setAs('table')
              if (table.current) table.current.open = true
              table.current?.scrollIntoView()
            }}
          >
            <FormattedMessage id="question.as-table" />
          </button>
        </p>
      )}
      <Picture view={question.view} answer={data} picture={picture} />
      {rows.length === 0 && isTable && (
        <p className="empty">
          <FormattedMessage id={empty} />
        </p>
      )}
      {rows.length > 0 && (
        <details
          ref={table}
          className="twin"
          open={isTable || as === 'table'}
          onToggle={({ currentTarget: { open } }) =>
            !isTable && open !== (as === 'table') && setAs(open ? 'table' : null)
          }
        >
          <summary>
            <FormattedMessage id="question.table" values={{ count: rows.length }} />
          </summary>
          <AnswerTable rows={rows} />
        </details>
      )}
      <p className="formats">
        <FormattedMessage id="question.formats" />
        <Gap />
        {question.formats.map((format) => (
          <a key={format} href={address(format)} className="chip">
            {format}
            {FOR[format] && <span className="about"> {FOR[format]}</span>}
          </a>
        ))}
      </p>
      <Tools
        question={question.document}
        variables={variablesOf(address('json'))}
        cite={question.title}
        {...(['SANKEY', 'GRAPH', 'MAP', 'PATHS'].includes(question.view) && {
          picture: () => picture.current,
          legend: legendOf(question.view, data, intl, ontology),
          hasFiles: true,
        })}
      />
    </>
  )
}

/** What reads a format whose name does not say it. */
const FOR: Readonly<Record<string, string>> = { gexf: 'Gephi', graphml: 'yEd, NetworkX', nq: 'N-Quads', net: 'Pajek' }

/** What the address says, as variables for the playground; texts that are not JSON stay texts. */
function variablesOf(address: string): Record<string, unknown> {
  const params = new URL(address, document.URL).searchParams
  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name).map(parsed)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
}
