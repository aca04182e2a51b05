import { getNamedType } from 'graphql'
import { endsOfRelation } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { entityFields, is, isLeaf, isNode, numberFields, relationField } from './answer-shape.js'
import { listText } from '../columns.js'
import type { LinkItem, Scalar } from '../items.js'
import type { Selection } from '../selection.js'
import { idOf, type AnswerNode, type AnswerReader } from './walk-answer.js'

/** What was found in an answer so far, in the order of the answer. */
interface Found {
  readonly entities: Set<string>
  readonly relations: Set<string>
  readonly observations: Set<string>
  /** By all that they say. */
  readonly links: Map<string, LinkItem>
}

/**
 * The entities, relations and observations that an answer holds, with the ends of relations and the subjects of
 * observations; and what it says of two entities each. They are told by their types; ids that stand alone, by their form.
 */
export function selectAnswer(reader: AnswerReader, root: AnswerNode, model: Model): Omit<Selection, 'tables'> {
  const found: Found = { entities: new Set(), relations: new Set(), observations: new Set(), links: new Map() }
  const prefixes = new Set([...model.kinds.values()].map(({ idPrefix }) => idPrefix))
  walk(reader, root, found, (id) => {
    if (model.relationTypes.has(id.slice(0, id.indexOf('/')))) found.relations.add(id)
    else if (prefixes.has(id.slice(0, id.indexOf(':'))) && !id.includes('/')) found.entities.add(id)
  })
  for (const id of found.relations) for (const end of Object.values(endsOfRelation(id))) found.entities.add(end)
  for (const id of found.observations) found.entities.add(id.split('/')[1] as string)
  return {
    entities: [...found.entities],
    relations: [...found.relations],
    observations: [...found.observations],
    links: numbered(found.links.values()),
    isWhole: false,
  }
}

function walk(reader: AnswerReader, node: AnswerNode, found: Found, addById: (id: string) => void): void {
  const { type, value, fields } = node
  const id = idOf(node)
  if (isNode(type) && id !== null) {
    if (is(type, 'Entity')) found.entities.add(id)
    else if (type.name === 'Relation') found.relations.add(id)
    else if (type.name === 'Observation') found.observations.add(id)
  } else {
    const link = linkOf(reader, node)
    if (link) found.links.set(JSON.stringify([link.id, ...link.values]), link)
    for (const { key, field } of fields)
      if (getNamedType(field.type).name === 'ID')
        for (const one of [value[key]].flat()) if (typeof one === 'string') addById(one)
  }
  for (const field of fields) for (const child of reader.children(node, field)) walk(reader, child, found, addById)
}

/** An answer may say several things of the same two entities, such as by year: all but the first have a number in their ids. */
function numbered(links: Iterable<LinkItem>): LinkItem[] {
  const counts = new Map<string, number>()
  return [...links].map((link) => {
    const count = (counts.get(link.id) ?? 0) + 1
    counts.set(link.id, count)
    return count === 1 ? link : { ...link, id: `${link.id}/${count}` }
  })
}

/** What an object says of the two entities that it holds; null if it holds others, or says it of a relation. */
function linkOf(reader: AnswerReader, node: AnswerNode): LinkItem | null {
  const { type, value, fields } = node
  if (relationField(type)) return null
  const joining = new Set(entityFields(type).map(({ name }) => name))
  const ends = fields.filter(({ field }) => joining.has(field.name)).flatMap((field) => reader.children(node, field))
  const [from, to, ...others] = [...new Set(ends.flatMap((end) => idOf(end) ?? []))]
  if (from === undefined || to === undefined || others.length > 0) return null
  const values = new Map(
    fields.flatMap(({ key, field }) =>
      isLeaf(field.type) && key !== 'cursor' ? [[key, scalarOf(value[key])] as const] : [],
    ),
  )
  const numbers = numberFields(type).flatMap(({ name }) => fields.filter(({ field }) => field.name === name))
  const weight = numbers.map(({ key }) => value[key]).find((number) => typeof number === 'number')
  return { id: [type.name, from, to].join('/'), type: type.name, from, to, weight: weight ?? null, values }
}

const scalarOf = (value: unknown): Scalar => (Array.isArray(value) ? listText(value as Scalar[]) : (value as Scalar))
