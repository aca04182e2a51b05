import { isSliceOver, nextSlice } from '../slices.js'

/** Why a traversal ended before it had seen everything. */
export type StoppedBy = 'BUDGET' | 'TIME'

/** How far one traversal may go. */
export interface BudgetLimits {
  /** Relations it may look at. */
  readonly relations: number
  /** When it must end, on the clock of `performance.now()`. */
  readonly deadline: number
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined
  /** On whose behalf, so that clients take turns. */
  readonly client?: string | undefined
}

/** Relations looked at before others may have their turn: about a millisecond of work. */
const TURN = 4096

/**
 * What a traversal may still spend. It never looks at more relations than allowed, and lets other requests have their
 * turn. A traversal asks before each entity, and ends without an error when it must stop:
 *
 *     if (budget.due) await budget.pause()
 *     if (!budget.look(degree)) return
 */
export class TraversalBudget {
  private looked = 0
  /** At once: a request may have many small traversals. */
  private nextTurnAt = 0
  private stop: StoppedBy | null = null

  constructor(private readonly limits: BudgetLimits) {}

  /** Relations looked at so far; one that was met from both of its ends counts twice. */
  get expanded(): number {
    return this.looked
  }

  /** Why the traversal had to stop; null while it may go on. */
  get stoppedBy(): StoppedBy | null {
    return this.stop
  }

  /** True when it is time to `pause`. */
  get due(): boolean {
    return this.looked >= this.nextTurnAt
  }

  /** Whether so many more relations may be looked at. */
  allows(relations: number): boolean {
    return this.stop === null && this.looked + relations <= this.limits.relations
  }

  /** Asks to look at so many more relations; false, for good, when that is too many or the time is up. */
  look(relations: number): boolean {
    if (this.stop === null && !this.allows(relations)) this.stop = 'BUDGET'
    if (this.stop !== null) return false
    this.looked += relations
    return true
  }

  /** Lets other requests have their turn where this has run for long enough, then looks at the clock. */
  async pause(): Promise<void> {
    this.nextTurnAt = this.looked + TURN
    const { deadline, signal, client } = this.limits
    if (isSliceOver()) await nextSlice(client ?? '')
    if (performance.now() >= deadline || signal?.aborted) this.stop ??= 'TIME'
  }
}

/** The budget of a traversal within a request: half of the time left is kept for reading what it found. */
export function budgetOf(request: {
  readonly limits: { readonly traversalBudget: number }
  readonly deadline: number
  readonly signal: AbortSignal | undefined
  readonly client?: string
}): TraversalBudget {
  const now = performance.now()
  return new TraversalBudget({
    relations: request.limits.traversalBudget,
    deadline: now + (request.deadline - now) / 2,
    signal: request.signal,
    client: request.client,
  })
}
