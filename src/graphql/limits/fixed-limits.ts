/**
 * Levels of braces and brackets, in a document or in a variable: far more than any question needs, far fewer than what
 * would exhaust the stack of whoever reads them one within another.
 */
export const MAX_NESTING = 200

/**
 * Steps in which the library that validates a document compares fields that answer under one name, about two for each
 * pair of them: its own limit, which it does not tell.
 */
export const MAX_FIELD_COMPARISONS = 500_000

/** Selections an operation may have with its fragments spread: enough for any tool's introspection. */
export const MAX_SELECTIONS = 5000

/** Characters of one text in an argument: names, needles and cursors are far shorter. */
export const MAX_TEXT_LENGTH = 10_000
