/** Half of what a client used is forgotten in this time, in milliseconds. */
const HALF_LIFE_MS = 1000
/** After this time nothing of it is left that matters. */
const FORGOTTEN_MS = 20 * HALF_LIFE_MS

interface Share {
  readonly amount: number
  readonly at: number
}

/** How much each client used lately, so that whoever used least can come first. */
export class Shares {
  /** By client; the one that used something longest ago comes first. */
  private readonly shares = new Map<string, Share>()

  /** Counts what a client used. */
  add(client: string, amount: number): void {
    const share = { amount: this.of(client) + amount, at: performance.now() }
    this.shares.delete(client)
    this.shares.set(client, share)
    for (const [other, { at }] of this.shares) {
      if (share.at - at < FORGOTTEN_MS) break
      this.shares.delete(other)
    }
  }

  /** What a client used lately: what is longer ago counts less. */
  of(client: string): number {
    const share = this.shares.get(client)
    return share ? share.amount * 0.5 ** ((performance.now() - share.at) / HALF_LIFE_MS) : 0
  }

  /** The client that used least lately, the first of several; undefined if there is none. */
  least(clients: Iterable<string>): string | undefined {
    let best: { readonly client: string; readonly amount: number } | undefined
    for (const client of clients) {
      const amount = this.of(client)
      if (!best || amount < best.amount) best = { client, amount }
    }
    return best?.client
  }
}
