/** Statements whose cost is remembered, and how many characters they may have together: clients choose how long they are. */
const MAX_REMEMBERED = 2000
const MAX_CHARACTERS = 8_000_000

/**
 * A statement is light if it takes the processor at most this many milliseconds: light ones share a process, so that
 * the next one may wait for as long as some of them take together.
 */
const LIGHT_MS = 20

/** How much dearer a statement is taken to be after one slow run: other values of its parameters may be rare. */
const RISE = 2

/** Remembers by their texts how long statements take. */
export class StatementCosts {
  /** The one noted longest ago comes first. */
  private readonly costs = new Map<string, number>()
  private characters = 0

  /** Some statements are known to be light before they ever ran. */
  constructor(light: readonly string[] = []) {
    for (const cypher of light) this.remember(cypher, 0)
  }

  /** Whether a statement ran before and took little time. Statements that never ran are not light. */
  isLight(cypher: string): boolean {
    return (this.costs.get(cypher) ?? Infinity) <= LIGHT_MS
  }

  /** A statement is not known to be light any more. */
  forget(cypher: string): void {
    if (this.costs.delete(cypher)) this.characters -= cypher.length
  }

  /** Notes how long the processor worked for a statement. */
  note(cypher: string, milliseconds: number): void {
    const before = this.costs.get(cypher)
    this.forget(cypher)
    this.remember(cypher, before === undefined ? milliseconds : Math.min(milliseconds, RISE * Math.max(1, before)))
    for (const oldest of this.costs.keys()) {
      if (this.costs.size <= MAX_REMEMBERED && this.characters <= MAX_CHARACTERS) break
      this.forget(oldest)
    }
  }

  private remember(cypher: string, milliseconds: number): void {
    this.costs.set(cypher, milliseconds)
    this.characters += cypher.length
  }
}
