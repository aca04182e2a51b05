import { useState, type ReactNode } from 'react'

interface Props {
  /** The year as the address has it, in four digits; null if there is none. */
  readonly year: string | null
  readonly onChange: (year: string | null) => void
  readonly label?: string
  readonly placeholder?: string
  readonly className?: string
}

/** A year as dates have it: four digits. */
export const yearText = (year: number): string => String(year).padStart(4, '0')

/**
 * A field for a year. Four digits are a year as they are typed; fewer, such as 868, may be the beginning of one, and are
 * taken when the field is left or Enter is pressed.
 */
export function YearField({ year, onChange, label, placeholder, className }: Props): ReactNode {
  const given = year === null ? '' : String(Number(year))
  // What was typed over another year is no longer meant: something else has changed it since.
  const [typed, setTyped] = useState<{ readonly over: string; readonly text: string } | null>(null)
  const text = typed?.over === given ? typed.text : given
  const take = (value: string, digits: RegExp): void => {
    const isYear = value === '' || digits.test(value)
    setTyped({ over: isYear ? value && String(Number(value)) : given, text: value })
    if (isYear && value !== given) onChange(value === '' ? null : yearText(Number(value)))
  }
  return (
    <input
      type="number"
      className={className}
      aria-label={label}
      placeholder={placeholder}
      min={1}
      max={9999}
      value={text}
      onChange={({ target: { value } }) => take(value, /^[1-9]\d{3}$/)}
      onKeyDown={({ key }) => key === 'Enter' && take(text, /^0*[1-9]\d{0,3}$/)}
      onBlur={() => {
        take(text, /^0*[1-9]\d{0,3}$/)
        setTyped(null)
      }}
    />
  )
}
