import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'

const [WIDTH, HEIGHT, MAX_STEP] = [900, 64, 26]

/** How much there is in each year, as a strip of bars that lead to the years below. */
export function Density({
  years,
}: {
  readonly years: readonly { readonly year: number; readonly count: number }[]
}): ReactNode {
  const intl = useIntl()
  if (years.length < 3) return null
  const [first, last] = [Math.min(...years.map(({ year }) => year)), Math.max(...years.map(({ year }) => year))]
  const largest = Math.max(...years.map(({ count }) => count))
  const step = Math.min(MAX_STEP, WIDTH / (last - first + 1))
  return (
    <svg
      className="density"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`}
      role="group"
      aria-label={intl.formatMessage({ id: 'timeline.density' }, { first, last })}
    >
      {years.map(({ year, count }) => (
        <a key={year} data-id={year} href={`#year-${year}`} aria-label={`${year}: ${count}`}>
          <rect
            x={(year - first) * step}
            y={HEIGHT - (HEIGHT * count) / largest}
            width={Math.max(1, step - 1)}
            height={(HEIGHT * count) / largest}
          />
        </a>
      ))}
      <text x="0" y={HEIGHT + 13}>
        {first}
      </text>
      <text x={Math.max(70, step * (last - first + 1))} y={HEIGHT + 13} textAnchor="end">
        {last}
      </text>
    </svg>
  )
}
