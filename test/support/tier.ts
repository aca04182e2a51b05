/** What `npm run test:quick` sets: the small graphs in one process, within two minutes; `embedded` leaves out Neo4j alone. */
const TIER = process.env['TEST_TIER']

/** True if every case is tried, as `npm run test:thorough` does. */
export const IS_THOROUGH = TIER === 'thorough'

/** True if only what is quick runs. */
export const IS_QUICK = TIER === 'quick'

/** True if Neo4j is left out. */
export const IS_EMBEDDED = IS_QUICK || TIER === 'embedded'

/** Of many cases of one kind: every `step`th, or all of them if `IS_THOROUGH`. */
export const sampled = <Case>(cases: readonly Case[], step: number): Case[] =>
  cases.filter((_, index) => IS_THOROUGH || index % step === 0)

/** How many random cases are tried: a tenth of `count` if `IS_QUICK`. */
export const runs = (count: number): number => (IS_QUICK ? Math.ceil(count / 10) : count)
