import type { Statement, Value } from '../engine.js'

/** What the child process needs to open the graph; passed to it as JSON in its first argument. */
export interface ChildSettings {
  readonly file: string
  readonly shuffleUnordered: boolean
  /** The graph is only read: other processes may read it at the same time. */
  readonly readOnly?: boolean
  /** How much more memory than at its start the process may take before another replaces it at once, in bytes. */
  readonly maxGrowth?: number
  /** How long a process has nothing to do before it is at rest, in milliseconds. */
  readonly restMs?: number
  /** The process gives way to others that want the processor. */
  readonly isPatient?: boolean
  /** The file was there before: without it, the graph is gone, and an empty one must not take its place. */
  readonly isKnown?: boolean
}

/**
 * What the server asks of the child process. A `write` is one transaction; `schema` runs each statement by itself. What
 * only probes whether the process is well leaves it at rest.
 */
export type Request =
  | { readonly kind: 'read'; readonly statement: Statement; readonly isProbe?: boolean }
  | { readonly kind: 'write'; readonly statements: readonly Statement[] }
  | { readonly kind: 'schema'; readonly statements: readonly string[] }

/** A request on its way to the child; `close` asks it to end in good order. */
export type Envelope = { readonly id: number; readonly request: Request } | 'close'

/** What the engine said when it refused; kept apart from our own messages, which clients may see. */
export interface Refusal {
  readonly text: string
  readonly status?: string | undefined
}

/**
 * What the child sends: first whether the graph is open, then one reply for each request; `worn` when it has taken so
 * much memory that another should replace it, at once or when it is at rest. `cpuMs` is the processor's time for a request that ran alone.
 */
export type Report =
  | { readonly open: true; readonly version: string }
  | { readonly open: false; readonly refusal: Refusal }
  | { readonly worn: 'NOW' | 'AT_REST' }
  | { readonly id: number; readonly rows: readonly Record<string, Value>[]; readonly cpuMs?: number }
  | { readonly id: number; readonly refusal: Refusal }
