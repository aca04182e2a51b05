import { useMemo, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import type { KindModel } from '../../api/ontology.js'
import { useOntology } from '../../api/ontology.js'
import { profilePath, useHref } from '../../views/entity-link.js'
import { useNarrow } from '../../state/narrow.js'
import { useLettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import { roundYears } from '../../views/round-years.js'
import { barsOf, type Bar } from './life-bars.js'
import type { ProfileEntity } from './profile-question.js'

const [TOP, BAR, RIGHT, RELATION, NAME, GAP] = [26, 14, 16, 11, 13, 14]
/** Labels stand beside the bars, or above them on a narrow screen. */
const [BESIDE, ABOVE] = [
  { row: 24, bar: 4, text: 15, share: 0.4 },
  { row: 40, bar: 20, text: 14, share: 0 },
] as const

/** The dated facts of an entity along the years: for a person the career, for a policy what it led to. */
export function LifeLine({ entity, kind }: { readonly entity: ProfileEntity; readonly kind: KindModel }): ReactNode {
  const intl = useIntl()
  const { bars, undated } = useMemo(() => barsOf(entity, kind, new Date().getFullYear()), [entity, kind])
  const picture = useRef<SVGSVGElement>(null)
  const width = usePictureWidth(picture)
  const place = useNarrow() ? ABOVE : BESIDE
  const { widthOf, shortened } = useLettering()
  // Facts of one moment make no line.
  if (new Set(bars.map(({ from }) => from)).size < 2) return null
  const [first, last] = [
    Math.min(...bars.map(({ from }) => from)),
    Math.max(...bars.map(({ to, openTo }) => openTo ?? to)),
  ]
  const left =
    place === ABOVE
      ? 2
      : GAP +
        Math.min(
          place.share * width,
          Math.max(...bars.map(({ label, node }) => widthOf(`${label} `, RELATION) + widthOf(node.name, NAME))),
        )
  const x = (year: number): number => left + ((year - first) / Math.max(1, last - first)) * (width - left - RIGHT)
  const height = TOP + bars.length * place.row + 8
  return (
    <section className="life" aria-label={intl.formatMessage({ id: 'profile.life' })}>
      <h2>
        <FormattedMessage id="profile.life" />
      </h2>
      <div>
        <svg
          ref={picture}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={intl.formatMessage({ id: 'profile.life.label' }, { name: entity.name })}
        >
          {roundYears(first, last, Math.max(2, Math.min(8, Math.floor((width - left) / 60)))).map((year) => (
            <g key={year} className="life-tick">
              <line x1={x(year)} x2={x(year)} y1={TOP - 6} y2={height} />
              <text
                x={x(year)}
                y={TOP - 12}
                textAnchor={x(year) < 16 ? 'start' : x(year) > width - 16 ? 'end' : 'middle'}
              >
                {year}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => {
            const room = place === ABOVE ? width : left - GAP
            const name = shortened(bar.node.name, NAME, room - widthOf(`${bar.label} `, RELATION))
            return (
              <BarRow key={bar.id} bar={bar} y={TOP + index * place.row} x={x} name={name} left={left} place={place} />
            )
          })}
        </svg>
      </div>
      {undated > 0 && (
        <p className="about">
          <FormattedMessage id="profile.life.undated" values={{ count: undated }} />
        </p>
      )}
    </section>
  )
}

interface BarRowProps {
  readonly bar: Bar
  readonly y: number
  readonly x: (year: number) => number
  /** The name as far as it has room. */
  readonly name: string
  readonly left: number
  readonly place: typeof BESIDE | typeof ABOVE
}

function BarRow({ bar, y, x, name, left: edge, place }: BarRowProps): ReactNode {
  const { tone } = useOntology()
  const href = useHref()
  const [, navigate] = useLocation()
  const [left, right] = [x(bar.from), x(bar.to)]
  return (
    <g
      className="life-row"
      data-id={bar.node.id}
      style={{ color: `var(--tone-${tone(bar.node.kind)})` }}
      onClick={() => navigate(href(profilePath(bar.node.id)))}
    >
      <title>{`${bar.label} ${bar.node.name}: ${bar.dates}`}</title>
      <text
        className="life-name"
        x={place === ABOVE ? edge : edge - GAP}
        y={y + place.text}
        textAnchor={place === ABOVE ? 'start' : 'end'}
      >
        <tspan className="life-relation">{bar.label} </tspan>
        {name}
      </text>
      {bar.openTo !== null && (
        <line
          x1={right}
          x2={x(bar.openTo)}
          y1={y + place.bar + BAR / 2}
          y2={y + place.bar + BAR / 2}
          stroke="currentColor"
        />
      )}
      <rect x={left} y={y + place.bar} width={Math.max(8, right - left)} height={BAR} rx="3" fill="currentColor" />
    </g>
  )
}
