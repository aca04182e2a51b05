const QUOTED_OR_COMMENT = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

// The engine itself refuses these words as names, unless they are quoted. LOAD CSV reads files of the server.
const WRITING_KEYWORD = /(?<!\w)(?:CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD)(?!\w)/i

const REMEMBERED = 1000
const verdicts = new Map<string, boolean>()

/**
 * True when the statement may change the graph. The embedded engine has no read-only mode beside an open graph,
 * so the statement's words are checked, outside of quotes and comments.
 */
export function writes(cypher: string): boolean {
  const known = verdicts.get(cypher)
  if (known !== undefined) return known
  const verdict = WRITING_KEYWORD.test(cypher.replace(QUOTED_OR_COMMENT, "''"))
  if (verdicts.size >= REMEMBERED) verdicts.clear()
  verdicts.set(cypher, verdict)
  return verdict
}
