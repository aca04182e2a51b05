import type { Env } from './env.js'
import type { Looks } from './looks.js'

/** What was made for a request, and how it was looked at. */
interface Made {
  readonly looks: Looks
}

/** Kept for one selection; the one not used for longest is given up for another. */
const MAX_KEPT = 64

/** What was made of one selection for different requests: each serves every request that looks the same. */
export class ByLooks<Result extends Made> {
  /** The last used first. */
  private readonly kept: Result[] = []

  /** What serves this request, made by `make` where nothing does. */
  get(env: Env, make: () => Result): Result {
    const index = this.kept.findIndex(({ looks }) => looks.hold(env))
    const result = this.kept[index] ?? make()
    if (index === 0) return result
    this.kept.splice(index < 0 ? MAX_KEPT - 1 : index, 1)
    this.kept.unshift(result)
    return result
  }
}
