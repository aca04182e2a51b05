/** A plain value that goes into or comes out of a statement: JSON, with lists and maps nested at will. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

/**
 * One Cypher statement with its parameters, in the portable subset of docs/engines.md.
 * Values never stand in the text. A whole number in `params` reaches the engine as an integer, any other number as a float; rows carry plain numbers.
 */
export interface Statement<Row = Record<string, Value>> {
  /** What makes it, as metrics, logs and `explain` call it: a file and a function (`search.countHits`), or a field. */
  readonly name?: string
  readonly cypher: string
  readonly params?: Readonly<Record<string, Value>>
  /**
   * Set where the statement begins with a page of a list in order: an engine may find that by itself and run `page.rest`
   * instead, with the same rows. Only for `read`.
   */
  readonly page?: ListPage
  /** The pages of relationships within the statement that an engine may write in its own way, with the same rows. */
  readonly neighborPages?: readonly NeighborPage[]
  /** Never set: carries the row type from the builder of the statement to its reader. */
  readonly __row?: Row
}

/**
 * A stretch of a list of nodes or relationships in the order of some of their properties: texts by code points, numbers
 * by size, what one does not have last in either direction.
 */
export interface ListPage {
  /** The statement from the rows on: it continues from their variable, one row for each node or relationship. */
  readonly rest: string
  /** What the statement calls each of them. */
  readonly variable: string
  /** The pattern of the list, which binds the variable. */
  readonly pattern: string
  /** The label of its nodes, or the types of its relationships, quoted as they stand in Cypher. */
  readonly label: string
  /** Cypher that binds the variable by `pageId`, a value of the last key, through an index. */
  readonly byId: string
  /** Only those with these values. */
  readonly equals: Readonly<Record<string, Value>>
  /** Only those for which this holds: Cypher over the variable, with the statement's parameters; null for all. */
  readonly where: string | null
  /** The last one is unique. */
  readonly keys: readonly PageKey[]
  /** Only those after, and before, these values of the keys. */
  readonly after: PagePosition | null
  readonly before: PagePosition | null
  /** True for the last ones of the stretch instead of the first. */
  readonly backward: boolean
  readonly limit: number
}

/** A property that a list is ordered by; a text or a number. */
export interface PageKey {
  readonly property: string
  readonly descending: boolean
  /** False where all of the list have it. */
  readonly nullable: boolean
}

/** The values of the keys of one of them. */
export type PagePosition = readonly Value[]

/**
 * A page of the relationships of one type at a node, within a statement that has bound the node: in the order of a
 * property that they all have and that parts those of a node.
 */
export interface NeighborPage {
  /** The part of the statement that finds it, from its MATCH to its LIMIT; it stands there once. */
  readonly cypher: string
  /** The pattern from the node to the other end. */
  readonly pattern: string
  /** What the statement calls the node, and the relationship. */
  readonly node: string
  readonly relationship: string
  readonly type: string
  /** The property of the relationship that holds the `id` of the node. */
  readonly nodeProperty: string
  /** The property that orders them, and what the statement calls its value. */
  readonly orderProperty: string
  readonly orderName: string
  /** Parameters: only those after, and before, these values of that property. */
  readonly after: string | null
  readonly before: string | null
  /** Conditions on what the pattern binds. */
  readonly where: readonly string[]
  /** What the statement goes on with, beside `orderName`. */
  readonly carried: readonly string[]
  /** True for the last ones instead of the first. */
  readonly backward: boolean
  /** The parameter that holds how many there are at most. */
  readonly limit: string
}

/** What bounds one read: it ends with a `TimeoutError` after `timeoutMs`, and soon after `signal` aborts. */
export interface ReadOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  /** On whose behalf: clients take turns where many statements wait. */
  readonly client?: string
  /** One of many reads that together go through the graph: an engine may leave them all to one of its processes. */
  readonly isPiece?: boolean
}

/** A uniqueness constraint on one property of one label; both engines also index it for equality. */
export interface GraphConstraint {
  readonly label: string
  readonly property: string
}

/** An index on properties of one label, or of one relationship type where the engine has such indexes. */
export interface GraphIndex {
  /** For reading in order, not for equality: engines that have no such index do without. */
  readonly ordered?: true
  readonly label?: string
  readonly relationshipType?: string
  /** One, unless it is for reading in order. */
  readonly properties: readonly string[]
}

/** The constraints and indexes a graph needs. */
export interface GraphLayout {
  readonly constraints: readonly GraphConstraint[]
  readonly indexes: readonly GraphIndex[]
}

/** What an engine says of itself. */
export interface EngineHealth {
  /** `grafeo` or `neo4j`. */
  readonly name: string
  /** The engine's own version. */
  readonly version: string
}

/**
 * The only door to the graph database: everything above it is engine-agnostic.
 * Every failure is one of our errors (`TimeoutError`, `EngineError`, `ConflictError`), with the engine's own text only in `cause`.
 */
export interface GraphEngine {
  /**
   * True if a pattern may say which relationship types it leaves out (`:!A&!B`), and if that is quicker to plan than all
   * the others by name.
   */
  readonly excludesTypes?: true
  /** Runs a read-only statement. Rows are plain JSON values (never driver types), in the statement's order. */
  read<Row = Record<string, Value>>(statement: Statement<Row>, options?: ReadOptions): Promise<Row[]>
  /**
   * Runs statements in one transaction, in order: all or nothing. Writes queue behind one another.
   * Resolves once the commit is durable. Rejects with `ConflictError` when a uniqueness constraint is violated.
   */
  write(statements: readonly Statement[]): Promise<void>
  /** Creates constraints and indexes that are missing; safe to repeat. */
  prepare(layout: GraphLayout): Promise<void>
  /** Says that hardly any writes are to come: an engine may then spread reads over more processes. */
  settle(): Promise<void>
  /** Rejects when the engine cannot answer now. */
  health(): Promise<EngineHealth>
  /** Lets running work end, then releases everything. Safe to call twice. */
  close(): Promise<void>
}
