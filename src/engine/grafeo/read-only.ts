const QUOTED_OR_COMMENT = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

// Not after `.`, `:`, `|` or `$` (a property, a type, a parameter) and not before `:` (a key of a map).
const WRITING_KEYWORD =
  /(?<![.:|$\w])(?:CREATE|MERGE|SET|DELETE|REMOVE|INSERT|DROP|ALTER|FOREACH|LOAD|START|COMMIT|ROLLBACK)(?![\w:])/i

const REMEMBERED = 1000
const verdicts = new Map<string, boolean>()

/**
 * True when the statement changes the graph. The embedded engine has no read-only mode beside an open graph,
 * so the words are checked; a statement that uses such a word as a bare variable counts as writing.
 */
export function writes(cypher: string): boolean {
  const known = verdicts.get(cypher)
  if (known !== undefined) return known
  const verdict = WRITING_KEYWORD.test(cypher.replace(QUOTED_OR_COMMENT, "''"))
  if (verdicts.size >= REMEMBERED) verdicts.clear()
  verdicts.set(cypher, verdict)
  return verdict
}
