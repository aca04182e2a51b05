import { useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import type { Named } from './entity-link.js'
import { shortened } from './shortened.js'

const [CELL, LEFT, TOP, MARGIN, MAX_LETTERS] = [30, 210, 150, 24, 26]

/** How much there is between a row and a column. */
export interface MatrixCell<Item> {
  /** The id of the same thing in the table beside the picture. */
  readonly id: string
  readonly row: Named
  readonly column: Named
  readonly size: number
  readonly item: Item
}

interface Props<Item> {
  readonly label: string
  readonly cells: readonly MatrixCell<Item>[]
  readonly chosen: Item | null
  readonly onChoose: (item: Item) => void
  readonly picture: RefObject<SVGSVGElement | null>
}

/** Rows against columns, the largest first; a cell is as strong as its number, and opens what is behind it. */
export function Matrix<Item>({ label, cells, chosen, onChoose, picture }: Props<Item>): ReactNode {
  const intl = useIntl()
  const rows = useMemo(() => bySize(cells.map(({ row, size }) => ({ entity: row, size }))), [cells])
  const columns = useMemo(() => bySize(cells.map(({ column, size }) => ({ entity: column, size }))), [cells])
  const largest = Math.max(1, ...cells.map(({ size }) => size))
  const [width, height] = [LEFT + columns.length * CELL + MARGIN * 3, TOP + rows.length * CELL + MARGIN]
  return (
    <div className="wide-picture" tabIndex={0} role="group" aria-label={label}>
      <svg
        ref={picture}
        className="matrix"
        viewBox={`0 0 ${width} ${height}`}
        style={{ inlineSize: `${width}px` }}
        role="group"
        aria-label={label}
      >
        {rows.map(({ id, name }, index) => (
          <text key={id} x={LEFT - 10} y={TOP + (index + 0.5) * CELL + 4} textAnchor="end">
            <title>{name}</title>
            {shortened(name, MAX_LETTERS)}
          </text>
        ))}
        {columns.map(({ id, name }, index) => (
          <text key={id} transform={`translate(${LEFT + (index + 0.5) * CELL} ${TOP - 10}) rotate(-50)`}>
            <title>{name}</title>
            {shortened(name, MAX_LETTERS)}
          </text>
        ))}
        {rows.map(({ id }, index) => (
          <line key={id} x1={LEFT} x2={LEFT + columns.length * CELL} y1={TOP + index * CELL} y2={TOP + index * CELL} />
        ))}
        {cells.map(({ id, row, column, size, item }) => {
          const [x, y] = [columns.findIndex((one) => one.id === column.id), rows.findIndex((one) => one.id === row.id)]
          return (
            <g
              key={`${row.id} ${column.id}`}
              className="matrix-cell"
              data-id={id}
              transform={`translate(${LEFT + x * CELL} ${TOP + y * CELL})`}
              tabIndex={0}
              role="button"
              aria-pressed={chosen === item}
              aria-label={`${row.name} → ${column.name}: ${intl.formatNumber(size)}`}
              onClick={() => onChoose(item)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                onChoose(item)
              }}
            >
              <title>{`${row.name} → ${column.name}: ${intl.formatNumber(size)}`}</title>
              <rect
                x="1"
                y="1"
                width={CELL - 2}
                height={CELL - 2}
                style={{ fillOpacity: 0.12 + 0.4 * Math.sqrt(size / largest) }}
              />
              <text x={CELL / 2} y={CELL / 2 + 4} textAnchor="middle">
                {intl.formatNumber(size, { notation: 'compact' })}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

/** Each entity once, those with the largest sum first. */
function bySize(sized: readonly { readonly entity: Named; readonly size: number }[]): Named[] {
  const sums = new Map<string, { entity: Named; sum: number }>()
  for (const { entity, size } of sized) sums.set(entity.id, { entity, sum: (sums.get(entity.id)?.sum ?? 0) + size })
  return [...sums.values()]
    .sort((a, b) => b.sum - a.sum || a.entity.name.localeCompare(b.entity.name))
    .map(({ entity }) => entity)
}
