import type { ReactNode, RefObject } from 'react'
import { useIntl } from 'react-intl'
import { usePictureWidth } from '../../views/picture-width.js'
import { roundYears } from '../../views/round-years.js'

const [HEIGHT, MAX_STEP] = [80, 48]

interface Props {
  readonly years: readonly { readonly year: number; readonly count: number }[]
  readonly picture: RefObject<SVGSVGElement | null>
}

/** In so few years the entries themselves are the picture. */
export const FEWEST_YEARS = 3

/** How much there is in each year, as a strip of bars that lead to the years below. */
export function Density({ years, picture }: Props): ReactNode {
  const intl = useIntl()
  const width = usePictureWidth(picture)
  if (years.length < FEWEST_YEARS) return null
  const [first, last] = [Math.min(...years.map(({ year }) => year)), Math.max(...years.map(({ year }) => year))]
  const largest = Math.max(...years.map(({ count }) => count))
  const step = Math.min(MAX_STEP, width / (last - first + 1))
  const middleOf = (year: number): number => (year - first + 0.5) * step
  return (
    <svg
      ref={picture}
      className="density"
      viewBox={`0 0 ${width} ${HEIGHT + 18}`}
      role="group"
      aria-label={intl.formatMessage({ id: 'timeline.density' }, { first, last })}
    >
      {years.map(({ year, count }) => (
        <a
          key={year}
          data-id={year}
          href={`#year-${year}`}
          aria-label={intl.formatMessage({ id: 'link.text' }, { ends: year, size: count })}
        >
          <rect
            x={(year - first) * step}
            y={HEIGHT - (HEIGHT * count) / largest}
            width={Math.max(1, step - 1)}
            height={(HEIGHT * count) / largest}
          />
        </a>
      ))}
      {roundYears(first, last, Math.max(2, Math.floor((step * (last - first)) / 60))).map((year) => (
        <text key={year} x={Math.max(15, Math.min(width - 15, middleOf(year)))} y={HEIGHT + 14} textAnchor="middle">
          {year}
        </text>
      ))}
    </svg>
  )
}
