const QUOTED_OR_COMMENT = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

// The engine itself refuses these words as names, unless they are quoted. LOAD CSV reads files of the server.
const WRITING_KEYWORD = /(?<!\w)(?:CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD)(?!\w)/i

/** Statements of which the verdict is remembered, and how many characters they may have together. */
const REMEMBERED = 1000
const REMEMBERED_CHARACTERS = 8_000_000
const verdicts = new Map<string, boolean>()
let characters = 0

/**
 * True when the statement may change the graph. The embedded engine has no read-only mode beside an open graph,
 * so the statement's words are checked, outside of quotes and comments.
 */
export function writes(cypher: string): boolean {
  const known = verdicts.get(cypher)
  if (known !== undefined) return known
  const verdict = WRITING_KEYWORD.test(cypher.replace(QUOTED_OR_COMMENT, "''"))
  if (verdicts.size >= REMEMBERED || characters + cypher.length > REMEMBERED_CHARACTERS) {
    verdicts.clear()
    characters = 0
  }
  verdicts.set(cypher, verdict)
  characters += cypher.length
  return verdict
}
