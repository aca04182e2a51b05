import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology, type Ontology } from '../../api/ontology.js'
import { asText, isEntity, type Json, type JsonObject } from './shapes.js'

/** What is counted as bars, the greatest first. */
export function Bars({ counts }: { readonly counts: readonly JsonObject[] }): ReactNode {
  const intl = useIntl()
  const ontology = useOntology()
  const sorted = [...counts].sort((a, b) => Number(b['count']) - Number(a['count']))
  const largest = Math.max(1, ...sorted.map(({ count }) => Number(count)))
  return (
    <ul className="bars">
      {sorted.map((one, index) => (
        <li key={index}>
          <span className="bar-label">{labelOf(one, ontology) || <FormattedMessage id="question.unknown" />}</span>
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
  const attribute = [...kinds.values()].flatMap(({ attributes }) => attributes).find((one) => one.name === name)
  if (attribute) return valueLabel(attribute.type, text)
  return model.enums.flatMap(({ values }) => values).find((one) => one.value === text)?.label ?? text
}
