import { useMemo, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import type { KindModel } from '../../api/ontology.js'
import { useOntology } from '../../api/ontology.js'
import { profilePath, useHref } from '../../views/entity-link.js'
import { shortened } from '../../views/shortened.js'
import { barsOf, type Bar } from './life-bars.js'
import type { ProfileEntity } from './profile-question.js'

const [WIDTH, ROW, TOP, LABEL] = [860, 24, 26, 300]

/** The dated facts of an entity along the years: for a person the career, for a policy what it led to. */
export function LifeLine({ entity, kind }: { readonly entity: ProfileEntity; readonly kind: KindModel }): ReactNode {
  const intl = useIntl()
  const { bars, undated } = useMemo(() => barsOf(entity, kind, new Date().getFullYear()), [entity, kind])
  // Facts of one moment make no line.
  if (new Set(bars.map(({ from }) => from)).size < 2) return null
  const [first, last] = [
    Math.min(...bars.map(({ from }) => from)),
    Math.max(...bars.map(({ to, openTo }) => openTo ?? to)),
  ]
  const x = (year: number): number => LABEL + ((year - first) / Math.max(1, last - first)) * (WIDTH - LABEL - 20)
  const height = TOP + bars.length * ROW + 8
  return (
    <section className="life" aria-label={intl.formatMessage({ id: 'profile.life' })}>
      <h2>
        <FormattedMessage id="profile.life" />
      </h2>
      <div className="life-scroll" tabIndex={0} role="group" aria-label={intl.formatMessage({ id: 'profile.life' })}>
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          role="img"
          aria-label={intl.formatMessage({ id: 'profile.life.label' }, { name: entity.name })}
        >
          {ticks(first, last).map((year) => (
            <g key={year} className="life-tick">
              <line x1={x(year)} x2={x(year)} y1={TOP - 6} y2={height} />
              <text x={x(year)} y={TOP - 12} textAnchor="middle">
                {year}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => (
            <BarRow key={bar.id} bar={bar} y={TOP + index * ROW} x={x} />
          ))}
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
}

function BarRow({ bar, y, x }: BarRowProps): ReactNode {
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
      <text className="life-name" x={LABEL - 14} y={y + 15} textAnchor="end">
        <tspan className="life-relation">{bar.label} </tspan>
        {shortened(bar.node.name, MAX_LETTERS)}
      </text>
      {bar.openTo !== null && <line x1={right} x2={x(bar.openTo)} y1={y + 11} y2={y + 11} stroke="currentColor" />}

      <rect x={left} y={y + 4} width={Math.max(8, right - left)} height={ROW - 10} rx="3" fill="currentColor" />
    </g>
  )
}

/** At most eight round years within the span. */
function ticks(first: number, last: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200].find((one) => (last - first) / one <= 8) ?? 500
  const start = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, index) => start + index * step)
}

const MAX_LETTERS = 26
