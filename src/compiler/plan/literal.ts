import type { Value } from '../../engine/engine.js'
import { Argument } from './argument.js'
import type { StatementBuilder } from './builder.js'
import { createEnv } from './env.js'
import { Looks } from './looks.js'

/** Where every argument is literal, nothing is read of a request. */
const NO_REQUEST = createEnv({})
const NO_LOOKS = new Looks(NO_REQUEST)

/** A value that is known, as an argument: for statements that no plan is kept of. */
export const literal = (value: unknown): Argument => new Argument(() => value, NO_LOOKS, false)

/** The parameters of a statement all of whose arguments are literal. */
export const bindLiterals = (builder: StatementBuilder): Record<string, Value> => builder.bind(NO_REQUEST)
