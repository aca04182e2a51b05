/** True if every case is tried, as `npm run test:thorough` does. */
export const IS_THOROUGH = process.env['TEST_TIER'] === 'thorough'

/** Of many cases of one kind: every `step`th, or all of them if `IS_THOROUGH`. */
export const sampled = <Case>(cases: readonly Case[], step: number): Case[] =>
  cases.filter((_, index) => IS_THOROUGH || index % step === 0)
