import type { ReactNode } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { useOntology, type Ontology } from '../../api/ontology.js'
import { isPartialDate } from '../../state/partial-date.js'
import { Citations, type CitationData } from '../../views/citations.js'
import { dateText, periodText } from '../../views/dates.js'
import { EntityLink } from '../../views/entity-link.js'
import { Doubt, FactLine, type FactData } from '../../views/fact.js'
import { NumberText, type NumberData } from '../../views/number.js'
import { RelationWords } from '../../views/relation-words.js'
import { isCounted, TotalRow } from '../../views/total-row.js'
import { asText, isEntity, isFact, isObservation, type Json, type JsonObject } from './shapes.js'

/** The rows of an answer as a table, whatever their fields are. */
export function AnswerTable({ rows }: { readonly rows: readonly JsonObject[] }): ReactNode {
  const intl = useIntl()
  const ontology = useOntology()
  const flat = rows.map((row) => flatten(row))
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))].sort(
    (one, other) => Number(other === 'entity') - Number(one === 'entity'),
  )
  return (
    <div className="wide-table">
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={flat.some((row) => typeof row[column] === 'number') ? 'numeric' : undefined}
              >
                {columnLabel(column, intl, ontology)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {flat.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className={typeof row[column] === 'number' ? 'numeric' : undefined}>
                  <Cell name={column} value={row[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {rows.length > 1 && <TotalRow sums={columns.map((column) => sumOf(column, flat))} />}
      </table>
    </div>
  )
}

/** What a column of counts comes to; null for every other column. */
function sumOf(column: string, rows: readonly Record<string, Json>[]): number | null {
  const numbers = rows.map((row) => row[column]).filter((value) => typeof value === 'number')
  return isCounted(column) && numbers.length > 1 ? numbers.reduce((sum, one) => sum + one, 0) : null
}

/** Fields that tell a reader nothing beside others. */
const SILENT = new Set(['id', 'cursor', 'kind', 'key', '__typename', 'entityId', 'relationId', 'field'])

/**
 * The cells of a row by column. An entity is one cell, and so is a fact; what hangs on an entity has cells of its own.
 * Wrappers such as `node` and lists such as `{nodes: […]}` do not make columns.
 */
function flatten(row: JsonObject, prefix = ''): Record<string, Json> {
  // Without a prototype: a column may be called `constructor`.
  const cells = Object.create(null) as Record<string, Json>
  const own = isEntity(row) || isFact(row)
  // Both ends of a fact have columns of their own.
  if (own) cells[prefix || (isFact(row) ? 'relation' : 'entity')] = isFact(row) ? { ...row, from: null, to: null } : row
  for (const [key, value] of Object.entries(row)) {
    if (value === null || value === undefined || SILENT.has(key)) continue
    if (own && !isNested(value)) {
      if (isEntity(row) && key !== 'name') cells[key] = value
      continue
    }
    if (isFact(row) && key === 'citations') continue
    const name = WRAPPERS.has(key) ? prefix : key
    const isObject = isNested(value) && !Array.isArray(value)
    const part = isObject ? nested(value as JsonObject, name) : { [name || key]: value }
    // Two objects of a row may have fields of the same name.
    for (const [column, cell] of Object.entries(part)) cells[column in cells ? `${key} ${column}` : column] = cell
  }
  return cells
}

const WRAPPERS = new Set(['node'])
const isNested = (value: Json): boolean => typeof value === 'object' && value !== null

function nested(value: JsonObject, name: string): Record<string, Json> {
  const list = value['edges'] ?? value['nodes']
  if (Array.isArray(list)) return { [name]: list as Json }
  if (typeof value['totalCount'] === 'number') return { [name]: value['totalCount'] }
  return flatten(value, name)
}

/** What people read over a column: a word of the page, of the ontology, or the field's name as words. */
function columnLabel(column: string, intl: IntlShape, { kinds }: Ontology): string {
  const id = `column.${column}`
  if (id in intl.messages) return intl.formatMessage({ id })
  for (const kind of kinds.values()) {
    const field = [...kind.attributes, ...kind.relationFields].find(({ name }) => name === column)
    if (field) return field.label
  }
  return column.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}

interface CellProps {
  readonly name: string
  readonly value: Json | undefined
  /** The column of the cell, if that is a part of it. */
  readonly column?: string
}

function Cell({ name, value, column = name }: CellProps): ReactNode {
  const intl = useIntl()
  const ontology = useOntology()
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.length === 0 ? '–' : <Items name={name} values={value as readonly Json[]} />
  if (isEntity(value)) return <EntityLink entity={value} />
  if (isFact(value)) return <Fact fact={value} column={column} />
  if (isObservation(value)) return <Observed observation={value} />
  if (typeof value === 'object')
    return <Items name={name} values={Object.values(flatten(value as unknown as JsonObject))} />
  if (typeof value === 'number') return intl.formatNumber(value, { maximumFractionDigits: 6 })
  if (typeof value === 'boolean') return intl.formatMessage({ id: value ? 'value.yes' : 'value.no' })
  return textOf(name, value, intl, ontology)
}

function textOf(
  name: string,
  value: string,
  intl: IntlShape,
  { valueLabel, kinds, model, relationLabel }: Ontology,
): string {
  if (isPartialDate(value)) return dateText(intl, value)
  if (!/^[A-Z][A-Z0-9_]*$/.test(value)) {
    return name === 'metric' ? (model.metrics.find(({ id }) => id === value)?.name ?? value) : value
  }
  const word = `${WORDS[name] ?? name}.${value}`
  if (word in intl.messages) return intl.formatMessage({ id: word })
  const attributes = [...kinds.values()].flatMap((kind) => kind.attributes).filter((one) => one.name === name)
  const own = attributes.map(({ type }) => valueLabel(type, value)).find((label) => label !== value)
  if (attributes.length > 0) return own ?? value
  const labelled = model.enums.flatMap(({ values }) => values).find((one) => one.value === value)
  return kinds.get(value)?.label ?? labelled?.label ?? relationLabel(value, true)
}

/** What messages call the values of a field. */
const WORDS: Readonly<Record<string, string>> = { weakestStance: 'stance' }

/** Several values in one cell: entities side by side, everything else one below the other. */
const Items = ({ name, values }: { readonly name: string; readonly values: readonly Json[] }): ReactNode =>
  name === 'citations' ? (
    <Citations citations={values as unknown as readonly CitationData[]} />
  ) : (
    <ul className="cell-list">
      {values.map((value, index) => (
        <li key={index}>
          {isPlain(value) ? <Parts column={name} value={value as JsonObject} /> : <Cell name={name} value={value} />}
        </li>
      ))}
    </ul>
  )

/** An object that is neither an entity nor a fact. */
const isPlain = (value: Json): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  ![isEntity, isFact, isObservation].some((is) => is(value))

const Parts = ({ value, column }: { readonly value: JsonObject; readonly column: string }): ReactNode =>
  Object.entries(flatten(value)).map(([key, part]) => (
    <span key={key} className="cell-part">
      <Cell name={key} value={part} column={column} />{' '}
    </span>
  ))

/** A fact between its ends, if it has them. Where the column says what the relation is, the cell does not. */
function Fact({ fact, column }: { readonly fact: JsonObject; readonly column: string }): ReactNode {
  const intl = useIntl()
  const ontology = useOntology()
  const { from, to } = fact
  const type = asText(fact['type'])
  const isSaid = [true, false].some(
    (isForward) => ontology.relationLabel(type, isForward) === columnLabel(column, intl, ontology),
  )
  const given = { id: '', confidence: 'HIGH', citations: [], ...fact } as unknown as FactData
  return (
    <>
      {isEntity(from) && <EntityLink entity={from} />}{' '}
      {(isEntity(from) || isEntity(to) || !isSaid) && (
        <RelationWords type={type} isForward before={isEntity(to) ? to.name : ''} />
      )}
      {isEntity(to) && <EntityLink entity={to} />}
      <FactLine fact={given} />
    </>
  )
}

/** A published number: what it measures, how much, when and who says so. */
function Observed({ observation }: { readonly observation: JsonObject }): ReactNode {
  const intl = useIntl()
  const { model } = useOntology()
  const metric = model.metrics.find(({ id }) => id === observation['metric'])
  const given = { rank: null, unit: null, confidence: 'HIGH', citations: [], ...observation }
  return (
    <>
      {metric && <em>{metric.name}</em>} <NumberText observation={given as unknown as NumberData} />{' '}
      <span className="about">{periodText(intl, asText(observation['period']))}</span>{' '}
      <Doubt stance={asText(observation['stance'])} confidence={given.confidence} />
      <Citations citations={given.citations} />
    </>
  )
}
