import { EngineError } from '../errors.js'

/** Something was asked of an engine after `close()`. */
export const closed = (): EngineError => new EngineError('The graph engine is closed')

/** The engine refused a statement. Its own text is only in the cause: it may quote the statement. */
export const refused = (cause: unknown): EngineError =>
  new EngineError('The graph engine refused a statement', { cause })

/** A statement that writes was given to `read`. */
export const readOnly = (cause?: unknown): EngineError => new EngineError('A read statement must not write', { cause })
