import type { Value } from '../engine/engine.js'
import { ConflictError } from '../errors.js'
import type { FactFilter } from '../facts/fact-filter.js'
import type { Services } from '../request/context.js'
import { listDatasets, seedVersion } from '../rooms/ontology/ontology.js'
import type { Kind, Model } from '../ontology/model.js'
import { countLicences, type About, type Asked } from './write/about.js'
import {
  allMetrics,
  allSources,
  entitiesByIds,
  observationsByIds,
  relationsByIds,
  type Stored,
} from './export.cypher.js'
import type {
  CitationItem,
  EntityItem,
  LinkItem,
  MetricItem,
  ObservationItem,
  RelationItem,
  SourceItem,
} from './items.js'
import { entityItem, metricItem, observationItem, relationItem, sourceItem } from './read-items.js'
import { STATEMENT_MS, type Selection } from './selection.js'
import type { Table } from './table.js'

/** How an export is read. */
export interface ExportOptions {
  /** A value of the enum `Language`, for names and labels. */
  readonly language: string
  readonly question?: Asked | null
  readonly facts?: FactFilter | null
  readonly signal?: AbortSignal
  /** On whose behalf: clients take turns where many statements wait. */
  readonly client?: string
}

/** Items piece by piece: the next piece is read while this one is used. */
export type Pieces<Item> = AsyncIterable<readonly Item[]>

/**
 * What is exported, as every format is made of it: small parts at once, large ones in pieces, in order of id. Each piece
 * is read when it is asked for, and lists can be read several times. Reading throws a `ConflictError` if the graph
 * changed meanwhile.
 */
export interface Exported {
  readonly about: About
  readonly model: Model
  readonly language: string
  readonly sources: ReadonlyMap<string, SourceItem>
  readonly metrics: ReadonlyMap<string, MetricItem>
  /** The kinds that entities of it have. */
  readonly kinds: readonly Kind[]
  /** The ids of the entities, in the order in which they are read. */
  readonly entityIds: readonly string[]
  readonly size: { readonly entities: number; readonly relations: number; readonly observations: number }
  entities(): Pieces<EntityItem>
  relations(): Pieces<RelationItem>
  observations(): Pieces<ObservationItem>
  readonly links: readonly LinkItem[]
  readonly tables: readonly Table[]
}

/** The place of each id in a list. */
export function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, id] of ids.entries()) places.set(id, place)
  return places
}

/** How many are read by one statement. */
const PIECE = 250

type Read = (statement: ReturnType<typeof allSources>) => Promise<Stored[]>

/** Opens a selection for export; reads only what is small. */
export async function openExport(services: Services, selection: Selection, options: ExportOptions): Promise<Exported> {
  const { engine, model } = services
  const { language, signal, client } = options
  const read: Read = async (statement) => {
    const bounds = { timeoutMs: STATEMENT_MS, isPiece: true, ...(signal && { signal }), ...(client && { client }) }
    return (await engine.read(statement, bounds)).map(({ row }) => row)
  }
  const sources = byId((await read(allSources())).map(sourceItem))
  const metrics = byId((await read(allMetrics(model))).map((stored) => metricItem(stored, model)))
  const lists = listsOf(read, model, selection, language)
  const used = selection.isWhole ? null : await usedBy(lists)
  return {
    about: {
      generator: 'Passerelle',
      exportedAt: new Date().toISOString(),
      language,
      seedVersion: await seedVersion(engine),
      datasets: await listDatasets(engine),
      question: options.question ?? null,
      facts: options.facts ?? null,
      licences: countLicences([...(used?.sources ?? sources.keys())].map((id) => sources.get(id)?.licence ?? null)),
    },
    ...{ model, language, ...lists },
    sources: used ? only(sources, used.sources) : sources,
    metrics: used ? only(metrics, used.metrics) : metrics,
    kinds: kindsOf(model, selection.entities),
    entityIds: selection.entities,
    size: {
      entities: selection.entities.length,
      relations: selection.relations.length,
      observations: selection.observations.length,
    },
    links: selection.links,
    tables: selection.tables,
  }
}

type Lists = Pick<Exported, 'entities' | 'relations' | 'observations'>

function listsOf(read: Read, model: Model, selection: Selection, language: string): Lists {
  const kindOfId = kindsByPrefix(model)
  const kindOf = ({ kind }: Stored): Kind | undefined => kindOfValue(model, kind)
  return {
    entities: () =>
      pieces(selection.entities, async (ids) => {
        const kinds = new Set(ids.flatMap((id) => kindOfId(id) ?? []))
        const attributes = new Set([...kinds].flatMap((kind) => kind.attributes.map(({ name }) => name)))
        const rows = await read(entitiesByIds(model, [...attributes], ids))
        return rows.flatMap((stored) => {
          const kind = kindOf(stored)
          return kind ? [entityItem(stored, kind, model, language)] : []
        })
      }),
    relations: () =>
      pieces(selection.relations, async (ids) => {
        const types = new Set(ids.map((id) => id.slice(0, id.indexOf('/'))))
        const rows = await read(
          relationsByIds(
            [...types].filter((type) => model.relationTypes.has(type)),
            ids,
          ),
        )
        return rows.flatMap((stored) => relationItem(stored, model) ?? [])
      }),
    observations: () =>
      pieces(selection.observations, async (ids) => (await read(observationsByIds(ids))).map(observationItem)),
  }
}

/** Reads by ids, a piece at a time and one ahead, and restores their order. */
async function* pieces<Item extends { readonly id: string }>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Item[]>,
): AsyncGenerator<readonly Item[]> {
  const at = (start: number): Promise<readonly Item[]> | undefined => {
    if (start >= ids.length) return undefined
    const wanted = ids.slice(start, start + PIECE)
    const piece = read(wanted).then((items) => inOrder(wanted, items))
    // Whoever stops reading leaves a piece behind; its failure concerns nobody.
    piece.catch(() => {})
    return piece
  }
  let next = at(0)
  for (let start = 0; next; start += PIECE) {
    const piece = await next
    next = at(start + PIECE)
    yield piece
  }
}

function inOrder<Item extends { readonly id: string }>(ids: readonly string[], items: readonly Item[]): Item[] {
  const known = byId(items)
  return ids.map((id) => {
    const item = known.get(id)
    if (item) return item
    throw new ConflictError(`The graph changed while it was exported, and "${id}" is gone: export it again.`)
  })
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]))

/** The ids of the sources that some facts cite, and of the metrics that they are of. */
async function usedBy(lists: Lists): Promise<{ readonly sources: Set<string>; readonly metrics: Set<string> }> {
  const [sources, metrics] = [new Set<string>(), new Set<string>()]
  for (const list of [lists.entities(), lists.relations(), lists.observations()])
    for await (const piece of list as Pieces<{ readonly citations: readonly CitationItem[]; readonly metric?: string }>)
      for (const { citations, metric } of piece) {
        for (const { source } of citations) sources.add(source)
        if (metric !== undefined) metrics.add(metric)
      }
  return { sources, metrics }
}

const only = <Item>(items: ReadonlyMap<string, Item>, ids: ReadonlySet<string>): Map<string, Item> =>
  new Map([...items].filter(([id]) => ids.has(id)))

/** The kind that an id tells by its prefix. */
function kindsByPrefix({ kinds }: Model): (id: string) => Kind | undefined {
  const byPrefix = new Map([...kinds.values()].map((kind) => [kind.idPrefix, kind]))
  return (id) => byPrefix.get(id.slice(0, id.indexOf(':')))
}

function kindsOf(model: Model, ids: readonly string[]): Kind[] {
  const kindOf = kindsByPrefix(model)
  const found = new Set<Kind | undefined>()
  for (const id of ids) found.add(kindOf(id))
  return [...model.kinds.values()].filter((kind) => found.has(kind))
}

const kindOfValue = ({ kinds }: Model, value: Value | undefined): Kind | undefined =>
  [...kinds.values()].find((kind) => kind.value === value)
