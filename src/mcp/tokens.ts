/** Runs of letters, of digits, of spaces, of signs; anything else is by itself. */
const PIECES = /\p{Script=Latin}+|\p{N}+|[^\S\n]+|[!-/:-@[-`{-~]+|\s|[^]/gu
const UPPER = /^\p{Lu}{2,}$/u

/**
 * How many tokens a language model makes of a text, estimated from its letters: rather too many than too few, because a
 * tokenizer would weigh more than the rest of the server, and every model has one of its own. No more are counted than
 * tell that there are more than `enough`.
 */
export function estimateTokens(text: string, enough = Infinity): number {
  let tokens = 0
  for (const [piece] of text.matchAll(PIECES)) {
    tokens += tokensOf(piece)
    if (tokens > enough) break
  }
  return Math.ceil(tokens)
}

function tokensOf(piece: string): number {
  if (/^\p{Script=Latin}/u.test(piece))
    return Math.ceil(piece.length / (UPPER.test(piece) ? 3 : 6)) + accents(piece) / 2
  if (/^\p{N}/u.test(piece)) return Math.ceil(piece.length / 3)
  if (/^[!-~]/.test(piece)) return Math.ceil(piece.length / 3)
  // A single space belongs to the word after it.
  if (/^[^\S\n]+$/.test(piece)) return piece.length > 1 ? 1 : 0
  return piece.charCodeAt(0) < 0x2000 ? 1 : 1.4
}

/** Letters with accents are often tokens of their own. */
const accents = (piece: string): number => piece.match(/[^A-Za-z]/gu)?.length ?? 0
