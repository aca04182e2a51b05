/** A column of texts of which few differ: each row has the index of its text. */
export interface TextColumn {
  /** The different texts in order; null, which stands for no text, comes first. */
  readonly values: readonly (string | null)[]
  /** The index in `values` of each row. */
  readonly at: Uint32Array
}

/** The column of some texts. Comparing indexes compares texts. */
export function textColumn(texts: readonly (string | null)[]): TextColumn {
  const different = [...new Set(texts)].filter((text) => text !== null).sort((a, b) => (a < b ? -1 : 1))
  const values = [null, ...different]
  const indexes = new Map<string | null, number>(values.map((text, index) => [text, index]))
  return { values, at: Uint32Array.from(texts, (text) => indexes.get(text) as number) }
}
