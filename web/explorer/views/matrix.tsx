import { useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import type { Named } from './entity-link.js'
import { useLettering } from './lettering.js'
import { usePictureWidth } from './picture-width.js'

const [CELL, GAP, MARGIN, LETTER, MAX_NAME] = [30, 10, 12, 12, 260]
/** Names of columns lean; so much of their length is width, and so much height. */
const [ANGLE, WIDE, HIGH] = [50, Math.cos((50 * Math.PI) / 180), Math.sin((50 * Math.PI) / 180)]

/** How much there is between a row and a column. */
export interface MatrixCell<Item> {
  /** The id of the same thing in the table beside the picture. */
  readonly id: string
  readonly row: Named
  readonly column: Named
  readonly size: number
  /** Numbers that stay apart, each with its name in the style sheet and in words; the size alone if left out. */
  readonly parts?: readonly { readonly measure: string; readonly size: number; readonly text: string }[]
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
  const { widthOf, shortened } = useLettering()
  const around = usePictureWidth(picture)
  const most = Math.min(MAX_NAME, 0.42 * around)
  const lengthOf = ({ name }: Named): number => Math.min(most, widthOf(name, LETTER))
  const left = GAP + Math.max(0, ...rows.map(lengthOf))
  const top = GAP + HIGH * Math.max(0, ...columns.map(lengthOf)) + LETTER
  const right = Math.max(...columns.map((column, index) => (index + 0.5) * CELL + WIDE * lengthOf(column)))
  const [width, height] = [
    Math.ceil(left + Math.max(right, columns.length * CELL) + MARGIN),
    Math.ceil(top + rows.length * CELL + MARGIN),
  ]
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
          <text key={id} x={left - GAP} y={top + (index + 0.5) * CELL + 4} textAnchor="end">
            <title>{name}</title>
            {shortened(name, LETTER, most)}
          </text>
        ))}
        {columns.map(({ id, name }, index) => (
          <text key={id} transform={`translate(${left + (index + 0.5) * CELL} ${top - GAP}) rotate(${-ANGLE})`}>
            <title>{name}</title>
            {shortened(name, LETTER, most)}
          </text>
        ))}
        {rows.map(({ id }, index) => (
          <line key={id} x1={left} x2={left + columns.length * CELL} y1={top + index * CELL} y2={top + index * CELL} />
        ))}
        {cells.map(({ id, row, column, item, ...cell }) => {
          const parts = cell.parts ?? [{ measure: 'size', size: cell.size, text: intl.formatNumber(cell.size) }]
          const ends = `${row.name} → ${column.name}`
          const size = parts.map(({ text }) => text).join(intl.formatMessage({ id: 'list.separator' }))
          const label = intl.formatMessage({ id: 'link.text' }, { ends, size })
          const height = (CELL - 2) / parts.length
          const [x, y] = [columns.findIndex((one) => one.id === column.id), rows.findIndex((one) => one.id === row.id)]
          return (
            <g
              key={`${row.id} ${column.id}`}
              className="matrix-cell"
              data-id={id}
              transform={`translate(${left + x * CELL} ${top + y * CELL})`}
              tabIndex={0}
              role="button"
              aria-pressed={chosen === item}
              onClick={() => onChoose(item)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                onChoose(item)
              }}
            >
              {/* The name of the cell: it says the numbers in words, which side by side would read as one. */}
              <title>{label}</title>
              {parts.map(({ measure, size }, index) => (
                <g key={measure} className={`cell-part ${measure}`} transform={`translate(1 ${1 + index * height})`}>
                  <rect
                    width={CELL - 2}
                    height={height}
                    style={{ fillOpacity: 0.12 + 0.4 * Math.sqrt(size / largest) }}
                  />
                  <text x={CELL / 2 - 1} y={height / 2 + 4} textAnchor="middle">
                    {intl.formatNumber(size, { notation: 'compact' })}
                  </text>
                </g>
              ))}
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
