import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology, type Ontology } from '../../api/ontology.js'
import { isPartialDate } from '../../state/partial-date.js'
import { EntityLink } from '../../views/entity-link.js'
import { asText, isEntity, type Json, type JsonObject } from './shapes.js'

/** What is counted as bars: years and dates in their order, everything else the greatest first. */
export function Bars({ counts }: { readonly counts: readonly JsonObject[] }): ReactNode {
  const intl = useIntl()
  const sorted = inOrder(counts)
  const largest = Math.max(1, ...sorted.map(({ count }) => Number(count)))
  return (
    <ul className="bars">
      {sorted.map((one, index) => (
        <li key={index}>
          <span className="bar-label">
            <Label group={one} />
          </span>
          <span
            className="bar"
            style={{ inlineSize: `${(100 * Number(one['count'])) / largest}%` }}
            aria-hidden="true"
          />
          <span className="numeric">{intl.formatNumber(Number(one['count']))}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a group is of; an entity leads to its profile. */
function Label({ group }: { readonly group: JsonObject }): ReactNode {
  const ontology = useOntology()
  const keys = Array.isArray(group['keys']) ? (group['keys'] as readonly JsonObject[]) : null
  const own = Object.entries(group).filter(([name]) => !MEASURES.has(name))
  const [first, ...others] = keys ? keys.map(({ entity }) => entity) : own.map(([, value]) => value)
  if (isEntity(first) && others.length === 0) return <EntityLink entity={first} />
  return labelOf(group, ontology) || <FormattedMessage id="question.unknown" />
}

/** As many years are drawn without a gap; in a longer span, years without a count are left out. */
const MAX_YEARS = 60

/** The one date that a group is of; undefined if it is of something else, null if its date is not known. */
function dateOf(group: JsonObject): string | null | undefined {
  const keys = Array.isArray(group['keys']) ? (group['keys'] as readonly JsonObject[]) : []
  if (keys.length !== 1) return undefined
  const value = keys[0]?.['value']
  if (value === null || value === undefined) return keys[0]?.['entity'] ? undefined : null
  return isPartialDate(asText(value)) ? asText(value) : undefined
}

/** Groups by date in the order of time, years without a count among them, and last those without a date. */
function inOrder(counts: readonly JsonObject[]): readonly JsonObject[] {
  const dates = counts.map(dateOf)
  const known = dates.filter((date) => typeof date === 'string')
  if (known.length === 0 || dates.includes(undefined))
    return [...counts].sort((a, b) => Number(b['count']) - Number(a['count']))
  const dated = counts.filter((one) => dateOf(one)).concat(yearsBetween(known))
  const byDate = (a: JsonObject, b: JsonObject): number => (dateOf(a)! < dateOf(b)! ? -1 : 1)
  return [...dated.sort(byDate), ...counts.filter((one) => dateOf(one) === null)]
}

/** The years between others that have no count. */
function yearsBetween(dates: readonly string[]): JsonObject[] {
  if (dates.some((date) => date.length > 4)) return []
  const years = dates.map(Number)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  if (last - first > MAX_YEARS) return []
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
    .filter((year) => !dates.includes(year))
    .map((year) => ({ keys: [{ field: '', value: year }], count: 0 }))
}

/** Fields that say how much, not of what. */
const MEASURES = new Set(['count', 'share', 'cursor', 'origins', 'destinations', 'id'])

/** What a group is of: its keys in the words of the ontology. */
function labelOf(group: JsonObject, ontology: Ontology): string {
  if (typeof group['label'] === 'string') return group['label']
  const keys = Array.isArray(group['keys']) ? (group['keys'] as readonly JsonObject[]) : null
  const parts = keys
    ? keys.map((key) =>
        isEntity(key['entity']) ? key['entity'].name : wordOf(asText(key['field']), key['value'], ontology),
      )
    : Object.entries(group)
        .filter(([name]) => !MEASURES.has(name))
        .map(([name, value]) => wordOf(name, value, ontology))
  return parts.filter(Boolean).join(' · ')
}

function wordOf(field: string, value: Json | undefined, { kinds, model, valueLabel, relationLabel }: Ontology): string {
  if (value === null || value === undefined) return ''
  if (isEntity(value)) return value.name
  const text = asText(value)
  const name = field.split('.').at(-1) ?? field
  if (name === 'kind') return kinds.get(text)?.label ?? text
  if (name === 'type') return relationLabel(text, true)
  const attributes = [...kinds.values()].flatMap((kind) => kind.attributes).filter((one) => one.name === name)
  const own = attributes.map(({ type }) => valueLabel(type, text)).find((label) => label !== text)
  if (attributes.length > 0) return own ?? text
  return model.enums.flatMap(({ values }) => values).find((one) => one.value === text)?.label ?? text
}
