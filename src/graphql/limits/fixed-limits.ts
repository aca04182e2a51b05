/**
 * Levels of braces and brackets, in a document or in a variable: far more than any question needs, far fewer than what
 * would exhaust the stack of whoever reads them one within another.
 */
export const MAX_NESTING = 200

/** Selections an operation may have with its fragments spread: enough for any tool's introspection. */
export const MAX_SELECTIONS = 5000
