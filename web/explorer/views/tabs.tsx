import type { ReactNode } from 'react'

interface Props<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [value: Value, label: ReactNode])[]
  readonly onChange: (value: Value) => void
  /** True if the label stands above, as that of a field. */
  readonly isField?: boolean
}

/** A few ways to look at the same thing, of which one is pressed. */
export const Tabs = <Value extends string>({ label, value, options, onChange, isField }: Props<Value>): ReactNode => (
  <div className="tabs" role="group" aria-label={label}>
    {isField && (
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
    )}
    {options.map(([one, text]) => (
      <button key={one} type="button" aria-pressed={one === value} onClick={() => onChange(one)}>
        {text}
      </button>
    ))}
  </div>
)
