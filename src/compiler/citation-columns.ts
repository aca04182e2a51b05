/** Where a fact is stated: three lists of one length. */
export interface CitationLists {
  readonly sources: readonly string[] | null
  readonly locators: readonly string[] | null
  readonly notes: readonly string[] | null
}

/** The columns of `CitationLists` for a variable. */
export const citationColumns = (fact: string): string =>
  `${fact}.citationSources AS sources, ${fact}.citationLocators AS locators, ${fact}.citationNotes AS notes`
