import { useMemo, type ReactNode, type RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import type { KindModel } from '../../api/ontology.js'
import { useOntology } from '../../api/ontology.js'
import { profilePath, useHref } from '../../views/entity-link.js'
import { useNarrow } from '../../state/narrow.js'
import { useLettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import { roundYears } from '../../views/round-years.js'
import { barsOf, marksOf, type Bar } from './life-bars.js'
import type { ProfileEntity } from './profile-question.js'

const [TOP, BAR, RELATION, NAME, GAP] = [26, 14, 11, 13, 14]
/** A point, and the tail beside it where a fact may go on. The tail is always as long, as nobody knows how long it is. */
const [POINT, TAIL] = [5, 34]
/** Labels stand beside the bars, or above them on a narrow screen. */
const [BESIDE, ABOVE] = [
  { row: 24, bar: 4, text: 15, share: 0.4 },
  { row: 40, bar: 20, text: 14, share: 0 },
] as const

interface Props {
  readonly entity: ProfileEntity
  readonly kind: KindModel
  readonly picture: RefObject<SVGSVGElement | null>
}

/** The dated facts of an entity along the years: for a person the career, for a policy what it led to. */
export function LifeLine({ entity, kind, picture }: Props): ReactNode {
  const intl = useIntl()
  const { lasts } = useOntology()
  const { bars, undated } = useMemo(() => barsOf(entity, kind, lasts), [entity, kind, lasts])
  const width = usePictureWidth(picture)
  const place = useNarrow() ? ABOVE : BESIDE
  const { widthOf, shortened } = useLettering()
  if (bars.length === 0) return null
  const first = Math.floor(Math.min(...bars.map(({ from }) => from)))
  const last = Math.ceil(Math.max(...bars.map(({ to }) => to)))
  const left =
    place === ABOVE
      ? TAIL
      : GAP +
        TAIL +
        Math.min(
          place.share * width,
          Math.max(...bars.map(({ label, node }) => widthOf(`${label} `, RELATION) + widthOf(node.name, NAME))),
        )
  const x = (year: number): number =>
    left + ((year - first) / Math.max(1, last - first)) * (width - left - TAIL - POINT)
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
            const room = place === ABOVE ? width : left - GAP - TAIL
            const name = shortened(bar.node.name, NAME, room - widthOf(`${bar.label} `, RELATION))
            return (
              <BarRow
                key={bar.id}
                bar={bar}
                y={TOP + index * place.row}
                x={x}
                name={name}
                left={place === ABOVE ? 2 : left - GAP - TAIL}
                place={place}
              />
            )
          })}
        </svg>
      </div>
      <Key bars={bars} />
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
  const intl = useIntl()
  const { tone } = useOntology()
  const href = useHref()
  const [, navigate] = useLocation()
  const [left, right] = [x(bar.from), x(bar.to)]
  const middle = y + place.bar + BAR / 2
  return (
    <g
      className={`life-row ${bar.stance.toLowerCase()}`}
      data-id={bar.node.id}
      style={{ color: `var(--tone-${tone(bar.node.kind)})` }}
      onClick={() => navigate(href(profilePath(bar.node.id)))}
    >
      <title>
        {intl.formatMessage({ id: 'link.text' }, { ends: `${bar.label} ${bar.node.name}`, size: bar.dates })}
      </title>
      <text className="life-name" x={edge} y={y + place.text} textAnchor={place === ABOVE ? 'start' : 'end'}>
        <tspan className="life-relation">{bar.label} </tspan>
        {name}
      </text>
      {bar.open && <Tail x={bar.open === 'after' ? right : left} y={middle} side={bar.open} />}
      {left === right ? (
        <circle cx={left} cy={middle} r={POINT} fill="currentColor" stroke="currentColor" />
      ) : (
        <rect
          x={left}
          y={y + place.bar}
          width={Math.max(POINT, right - left)}
          height={BAR}
          rx="3"
          fill="currentColor"
        />
      )}
    </g>
  )
}

interface TailProps {
  readonly x: number
  readonly y: number
  readonly side: 'before' | 'after'
}

/** A line that fades away from a point: when the fact began or ended is not known. */
const Tail = ({ x, y, side }: TailProps): ReactNode =>
  [0.7, 0.4, 0.2].map((opacity, index) => {
    const step = (side === 'after' ? 1 : -1) * (TAIL / 3)
    const from = x + index * step
    return (
      <line
        key={opacity}
        className="life-tail"
        x1={from}
        x2={from + 0.7 * step}
        y1={y}
        y2={y}
        stroke="currentColor"
        opacity={opacity}
      />
    )
  })

/** What the marks mean, of those that are drawn. */
const Key = ({ bars }: { readonly bars: readonly Bar[] }): ReactNode => (
  <ul className="key">
    {marksOf(bars).map((id) => (
      <li key={id} className={`life-row ${id}`}>
        <svg viewBox={`0 0 ${widthOfMark(id)} 14`} width={widthOfMark(id)} height="14" aria-hidden="true">
          <Mark id={id} />
        </svg>
        <FormattedMessage id={`profile.life.key.${id}`} />
      </li>
    ))}
  </ul>
)

const widthOfMark = (id: string): number => (id === 'point' || id === 'disputed' ? 2 * POINT + 4 : 48)

function Mark({ id }: { readonly id: string }): ReactNode {
  if (id === 'stretch') return <rect width={widthOfMark(id)} height={BAR} rx="3" fill="currentColor" />
  const x = id === 'before' ? widthOfMark(id) - POINT - 2 : POINT + 2
  return (
    <>
      {(id === 'after' || id === 'before') && <Tail x={x} y={7} side={id} />}
      <circle cx={x} cy="7" r={POINT} fill="currentColor" stroke="currentColor" />
    </>
  )
}
