/** A plain value that goes into or comes out of a statement: JSON, with lists and maps nested at will. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

/**
 * One Cypher statement with its parameters, in the portable subset of docs/engines.md.
 * Values never stand in the text. A whole number in `params` reaches the engine as an integer, any other number as a float; rows carry plain numbers.
 */
export interface Statement<Row = Record<string, Value>> {
  readonly cypher: string
  readonly params?: Readonly<Record<string, Value>>
  /** Nodes to begin with: `cypher` then continues from their variable, one row for each of them. Only for `read`. */
  readonly page?: NodePage
  /** Never set: carries the row type from the builder of the statement to its reader. */
  readonly __row?: Row
}

/**
 * A stretch of the nodes of a label in the order of two properties that all of them have, both texts, by code points.
 * Each engine finds it without sorting the whole label, however it does that.
 */
export interface NodePage {
  readonly label: string
  /** What the statement calls each node. */
  readonly variable: string
  /** The second property is unique, and indexed, among the nodes of `uniqueIn`. */
  readonly keys: readonly [property: string, unique: string]
  readonly uniqueIn: string
  /** Only nodes after, and before, these values of the keys. */
  readonly after: PagePosition | null
  readonly before: PagePosition | null
  /** True for the last nodes of the stretch instead of the first. */
  readonly backward: boolean
  readonly limit: number
}

/** The values of a node's keys. */
export type PagePosition = readonly [string, string]

/** What bounds one read: it ends with a `TimeoutError` after `timeoutMs`, and soon after `signal` aborts. */
export interface ReadOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

/** A uniqueness constraint on one property of one label; both engines also index it for equality. */
export interface GraphConstraint {
  readonly label: string
  readonly property: string
}

/** An index on one property of one label, or of one relationship type where the engine has such indexes. */
export interface GraphIndex {
  readonly label?: string
  readonly relationshipType?: string
  readonly property: string
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
  /** Runs a read-only statement. Rows are plain JSON values (never driver types), in the statement's order. */
  read<Row = Record<string, Value>>(statement: Statement<Row>, options?: ReadOptions): Promise<Row[]>
  /**
   * Runs statements in one transaction, in order: all or nothing. Writes queue behind one another.
   * Resolves once the commit is durable. Rejects with `ConflictError` when a uniqueness constraint is violated.
   */
  write(statements: readonly Statement[]): Promise<void>
  /** Creates constraints and indexes that are missing; safe to repeat. */
  prepare(layout: GraphLayout): Promise<void>
  /** Rejects when the engine cannot answer now. */
  health(): Promise<EngineHealth>
  /** Lets running work end, then releases everything. Safe to call twice. */
  close(): Promise<void>
}
