import type { ListPage, PagePosition, Statement, Value } from '../engine.js'
import { propertyOf, quoteName } from '../../text/quote-name.js'

/** The part of a page whose rows, nodes or relationships, all have the first key, or of which none has it. */
interface Stretch {
  readonly hasFirst: boolean
  readonly after: PagePosition | null
  readonly before: PagePosition | null
}

/**
 * The statement of a page so that the planner reads the rows in order from an index on the first key, and no more of
 * them than the page has. Such indexes hold only what is there: so the rows without that key are a stretch of their
 * own, which is looked for only where the other one does not fill the page.
 */
export function pageStatement<Row>({ params = {} }: Statement<Row>, page: ListPage): Statement<Row> {
  const writer = new PageWriter(page)
  const [first, second] = stretchesOf(page)
  const nodes = first ? (second ? writer.inTurn(first, second) : writer.nodes(first)) : writer.nothing()
  return { cypher: `${nodes} ${page.rest}`, params: { ...params, ...writer.params } }
}

/** In the order in which the page reads them; a cursor shuts out one of them, or says nothing of it. */
function stretchesOf({ keys, after, before, backward }: ListPage): Stretch[] {
  if (!keys[0]?.nullable) return [{ hasFirst: true, after, before }]
  const lacksFirst = (position: PagePosition | null): boolean => position !== null && (position[0] ?? null) === null
  const stretches = [
    ...(lacksFirst(after) ? [] : [{ hasFirst: true, after, before: lacksFirst(before) ? null : before }]),
    ...(before && !lacksFirst(before) ? [] : [{ hasFirst: false, after: lacksFirst(after) ? after : null, before }]),
  ]
  return backward ? stretches.reverse() : stretches
}

/** Writes the parts of a page's statement and collects their parameters. */
class PageWriter {
  readonly params: Record<string, Value> = {}
  private readonly limit: string

  constructor(private readonly page: ListPage) {
    this.limit = this.param(page.limit)
  }

  /**
   * Binds the nodes of a stretch, as many as the page has. What lies beyond the cursors is excluded only after a WITH:
   * beside the index the planner would take its alternatives apart, and lose the order.
   */
  nodes(stretch: Stretch, hint = ''): string {
    const { variable, pattern, keys } = this.page
    const names = [variable, ...keys.map((_, index) => keyName(index))].join(', ')
    const aliases = keys.map(({ property }, index) => `${propertyOf(variable, property)} AS ${keyName(index)}`)
    const beyond = this.beyond(stretch)
    return [
      `MATCH ${pattern} ${hint} WHERE ${this.conditions(stretch).join(' AND ')}`,
      `WITH ${[variable, ...aliases].join(', ')}`,
      ...(beyond.length > 0 ? [`WHERE ${beyond.join(' AND ')} WITH ${names}`] : []),
      `ORDER BY ${this.order(stretch)} LIMIT ${this.limit} WITH ${variable}`,
    ].join(' ')
  }

  /** Binds the nodes of the first stretch and, where those are fewer than the page has, of the second. */
  inTurn(first: Stretch, second: Stretch): string {
    const { variable } = this.page
    return `CALL { ${this.nodes(first, this.hint(first))} RETURN collect(${variable}) AS pageFirst }
      CALL (pageFirst) {
        UNWIND CASE WHEN size(pageFirst) < ${this.limit} THEN [true] ELSE [] END AS pageGoesOn
        ${this.nodes(second, this.hint(second))} RETURN collect(${variable}) AS pageSecond
      }
      UNWIND (pageFirst + pageSecond)[..${this.limit}] AS ${variable} WITH ${variable}`
  }

  /** Nodes that are collected the planner expects to need all of, so that it would sort them: it is told the index. */
  private hint({ hasFirst }: Stretch): string {
    const { variable, label, keys } = this.page
    return hasFirst ? `USING INDEX ${variable}:${label}(${quoteName(keys[0]?.property ?? '')})` : ''
  }

  /** Binds no node: the cursors leave nothing between them. */
  nothing(): string {
    const { variable, pattern } = this.page
    return `UNWIND [] AS pageNothing MATCH ${pattern} WITH ${variable}`
  }

  private conditions({ hasFirst, after, before }: Stretch): string[] {
    const { variable, equals, where } = this.page
    return [
      ...Object.entries(equals).map(([property, value]) => `${propertyOf(variable, property)} = ${this.param(value)}`),
      ...this.presence(hasFirst),
      ...(hasFirst && after ? [this.bound(after, false)] : []),
      ...(hasFirst && before ? [this.bound(before, true)] : []),
      ...(where === null ? [] : [where]),
    ]
  }

  /** That a key is there excludes nothing where it always is; but only with it does the planner take an index of it. */
  private presence(hasFirst: boolean): string[] {
    const { variable, keys } = this.page
    if (!hasFirst) return [`${propertyOf(variable, keys[0]?.property ?? '')} IS NULL`]
    return keys
      .filter(({ nullable }, index) => index === 0 || !nullable)
      .map(({ property }) => `${propertyOf(variable, property)} IS NOT NULL`)
  }

  /** What a position says of the first key alone: an index can use that. */
  private bound(position: PagePosition, isBefore: boolean): string {
    const { variable, keys } = this.page
    const than = keys[0]?.descending === isBefore ? '>=' : '<='
    return `${propertyOf(variable, keys[0]?.property ?? '')} ${than} ${this.param(position[0] ?? null)}`
  }

  /** That a node lies after a position, and before another. */
  private beyond({ hasFirst, after, before }: Stretch): string[] {
    const start = hasFirst ? 0 : 1
    return [...(after ? [this.keyset(after, false, start)] : []), ...(before ? [this.keyset(before, true, start)] : [])]
  }

  /** Beyond in this key, or equal in it and beyond in the next ones. */
  private keyset(position: PagePosition, isBefore: boolean, index: number): string {
    const key = this.page.keys[index]
    if (!key) return 'false'
    const value = position[index] ?? null
    const stored = keyName(index)
    const rest = this.keyset(position, isBefore, index + 1)
    if (value === null) return `(${isBefore ? `${stored} IS NOT NULL OR ` : ''}(${stored} IS NULL AND ${rest}))`
    const param = this.param(value)
    const orAbsent = key.nullable && !isBefore ? `${stored} IS NULL OR ` : ''
    return `(${orAbsent}${stored} ${key.descending === isBefore ? '>' : '<'} ${param} OR (${stored} = ${param} AND ${rest}))`
  }

  /** Neo4j puts what is absent last as a key ascends and first as it descends; a rank before the key mends the latter. */
  private order({ hasFirst }: Stretch): string {
    const { keys, backward } = this.page
    const terms = keys.map(({ descending, nullable }, index) => {
      const key = `${keyName(index)}${descending === backward ? '' : ' DESC'}`
      const isRanked = nullable && descending && index > 0
      return isRanked
        ? `CASE WHEN ${keyName(index)} IS NULL THEN ${backward ? '0 ELSE 1' : '1 ELSE 0'} END, ${key}`
        : key
    })
    return terms.slice(hasFirst ? 0 : 1).join(', ')
  }

  private param(value: Value): string {
    const name = `page${Object.keys(this.params).length}`
    this.params[name] = value
    return `$${name}`
  }
}

const keyName = (index: number): string => `pageKey${index}`
