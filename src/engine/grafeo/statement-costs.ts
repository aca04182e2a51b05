/** Statements whose cost is remembered. */
const MAX_REMEMBERED = 2000

/**
 * A statement is light if it takes the processor at most this many milliseconds: light ones share a process, so that
 * the next one may wait for as long as some of them take together.
 */
const LIGHT_MS = 20

/** How much dearer a statement is taken to be after one slow run: other values of its parameters may be rare. */
const RISE = 2

/** Remembers by their texts how long statements take. */
export class StatementCosts {
  private readonly costs: Map<string, number>

  /** Some statements are known to be light before they ever ran. */
  constructor(light: readonly string[] = []) {
    this.costs = new Map(light.map((cypher) => [cypher, 0]))
  }

  /** Whether a statement ran before and took little time. Statements that never ran are not light. */
  isLight(cypher: string): boolean {
    return (this.costs.get(cypher) ?? Infinity) <= LIGHT_MS
  }

  /** A statement is not known to be light any more. */
  forget(cypher: string): void {
    this.costs.delete(cypher)
  }

  /** Notes how long the processor worked for a statement. */
  note(cypher: string, milliseconds: number): void {
    const before = this.costs.get(cypher)
    this.costs.delete(cypher)
    this.costs.set(cypher, before === undefined ? milliseconds : Math.min(milliseconds, RISE * Math.max(1, before)))
    const [oldest] = this.costs.keys()
    if (this.costs.size > MAX_REMEMBERED && oldest !== undefined) this.costs.delete(oldest)
  }
}
