import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useOntology } from '../../api/ontology.js'
import { ChoicePicker } from '../../views/choice-picker.js'
import { EntityField, MOST_ENTITIES } from '../../views/entity-field.js'
import { dropped } from '../../views/kept-focus.js'
import { isList, takesEntities, useOwnParams, type Question, type Variable } from './question-data.js'

/** The form of a question: one input for each variable. What is chosen stands in the address, which asks anew. */
export function QuestionForm({ question }: { readonly question: Question }): ReactNode {
  const [, setParams] = useSearchParams()
  const own = useOwnParams(question)
  const set = (name: string, values: readonly string[]): void =>
    setParams((current) => {
      current.delete(name)
      for (const value of values.filter(Boolean)) current.append(name, value)
      return current
    })
  const reset = (): void =>
    setParams((current) => {
      for (const key of new Set(own.keys())) current.delete(key)
      return current
    })
  const shown = question.variables.filter((one) => !isOfPage(one))
  if (shown.length === 0) return null
  return (
    <div className="form">
      {shown.map((variable) => (
        <div key={variable.name} className="question-input">
          <Field
            variable={variable}
            values={[...new Set(own.getAll(variable.name))]}
            onChange={(values) => set(variable.name, values)}
            describedBy={variable.description ? helpId(variable) : undefined}
          />
          {variable.description && (
            <p id={helpId(variable)} className="about help">
              {variable.description}
            </p>
          )}
        </div>
      ))}
      {own.size > 0 && (
        <button type="button" className="link" onClick={reset}>
          <FormattedMessage id="question.reset" />
        </button>
      )}
    </div>
  )
}

/** The id of the text below a field that explains it. */
const helpId = ({ name }: Variable): string => `help-${name}`

/** Variables that the page gives: the language, and which facts count. */
export const isOfPage = ({ name, type }: Variable): boolean =>
  (name === 'language' && type === 'Language') || type === 'FactFilter'

interface FieldProps {
  readonly variable: Variable
  /** What the address says; empty for the default. */
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  /** The id of the text that explains the field. */
  readonly describedBy: string | undefined
}

function Field(props: FieldProps): ReactNode {
  const { can, model } = useOntology()
  const intl = useIntl()
  const { variable } = props
  const answers = (['true', 'false'] as const).map((value) => ({
    value,
    label: intl.formatMessage({ id: value === 'true' ? 'value.yes' : 'value.no' }),
  }))
  if (takesEntities(variable) && can('search')) return <EntitiesInput {...props} />
  if (variable.options.length > 0) return <Choice {...props} />
  const metrics = metricOptions(variable, model.metrics)
  if (metrics) return <Choice {...props} options={metrics} />
  if (variable.type.startsWith('Boolean')) return <Choice {...props} options={answers} />
  return <TextInput {...props} />
}

interface Option {
  readonly value: string
  readonly label: string
}

/** The metrics to choose from, if that is what the default names; null for ids of anything else. */
function metricOptions(variable: Variable, metrics: readonly { id: string; name: string }[]): Option[] | null {
  const given = defaultTexts(variable)
  const isMetric =
    /\bID\b/.test(variable.type) && given.length > 0 && given.every((one) => metrics.some(({ id }) => id === one))
  return isMetric ? metrics.map(({ id, name }) => ({ value: id, label: name })) : null
}

/** The default as the address would write it: each item of a list as one text. */
export function defaultTexts({ default: given }: Variable): string[] {
  const value = given == null ? null : (JSON.parse(given) as unknown)
  if (value === null) return []
  return [value].flat().map((one) => {
    if (typeof one === 'string') return one
    if (typeof one !== 'object' || one === null) return JSON.stringify(one)
    const { id, name } = one as { id?: string; name?: string }
    return id ?? name ?? JSON.stringify(one)
  })
}

/** The default can be taken out to choose something else; until something is chosen, the question is asked with it. */
function EntitiesInput({ variable, values, onChange, describedBy }: FieldProps): ReactNode {
  const [isEmptied, setEmptied] = useState(false)
  const shown = values.length > 0 ? values : isEmptied ? [] : defaultTexts(variable)
  return (
    <EntityField
      label={variable.label}
      ids={shown}
      takesNames
      {...(describedBy && { describedBy })}
      // A question is asked with all ids of its address.
      max={isList(variable) ? Math.max(MOST_ENTITIES, shown.length) : 1}
      onChange={(ids) => {
        setEmptied(ids.length === 0)
        onChange(ids)
      }}
    />
  )
}

function Choice({ options, ...props }: FieldProps & { readonly options?: readonly Option[] }): ReactNode {
  const { variable, values, onChange, describedBy } = props
  const intl = useIntl()
  const choices = (options ?? variable.options).map(({ value, label }) => ({
    value,
    label: `measure.${value}` in intl.messages ? intl.formatMessage({ id: `measure.${value}` }) : label,
  }))
  if (isList(variable)) return <Choices {...props} options={choices} />
  return (
    <label>
      {variable.label}
      <select
        value={values[0] ?? defaultTexts(variable)[0] ?? ''}
        onChange={(event) => onChange([event.target.value])}
        aria-describedby={describedBy}
      >
        {!variable.required && <option value="">–</option>}
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Several of many values: those that are chosen stand as chips, however many there are to choose from. */
function Choices({
  variable,
  values,
  onChange,
  describedBy,
  options,
}: FieldProps & { readonly options: readonly Option[] }): ReactNode {
  const intl = useIntl()
  const [isEmptied, setEmptied] = useState(false)
  const chosen = values.length > 0 ? values : isEmptied ? [] : defaultTexts(variable)
  const change = (next: readonly string[]): void => {
    setEmptied(next.length === 0)
    onChange(next)
  }
  const labelOf = (value: string): string => options.find((one) => one.value === value)?.label ?? value
  return (
    <div className="choice-field" role="group" aria-label={variable.label} aria-describedby={describedBy}>
      <span className="field-label" aria-hidden="true">
        {variable.label}
      </span>
      <div className="field-values">
        {chosen.map((value) => (
          <span key={value} className="chip">
            {labelOf(value)}
            <button
              type="button"
              aria-label={intl.formatMessage({ id: 'facts.drop' }, { what: labelOf(value) })}
              onClick={(event) => dropped(event, () => change(chosen.filter((one) => one !== value)))}
            >
              ×
            </button>
          </span>
        ))}
        <ChoicePicker
          label={variable.label}
          placeholder={intl.formatMessage({ id: 'compare.metric.choose' }, { count: 1 })}
          hideLabel
          options={options
            .filter(({ value }) => !chosen.includes(value))
            .map(({ value, label }) => ({ id: value, name: label }))}
          onPick={(value) => change([...chosen, value])}
        />
      </div>
    </div>
  )
}

/** A text or number, taken when it is left or Enter is pressed. */
function TextInput({ variable, values, onChange, describedBy }: FieldProps): ReactNode {
  const given = (values.length > 0 ? values : defaultTexts(variable)).join(', ')
  // What was typed over another value is no longer meant: the address has changed since.
  const [typed, setTyped] = useState({ over: given, text: given })
  const text = typed.over === given ? typed.text : given
  const isNumber = /^(Int|Float)/.test(variable.type)
  const take = (): void => {
    if (text === given) return
    setTyped({ over: given, text: given })
    onChange(isList(variable) ? text.split(',').map((one) => one.trim()) : [text.trim()])
  }
  return (
    <label>
      {variable.label}
      <input
        type={isNumber ? 'number' : 'text'}
        value={text}
        aria-describedby={describedBy}
        onChange={(event) => setTyped({ over: given, text: event.target.value })}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </label>
  )
}
