/** Where a fact is stated: lists of one length; `fields` is null where no citation is for certain fields. */
export interface CitationLists {
  readonly sources: readonly string[] | null
  readonly locators: readonly string[] | null
  readonly notes: readonly string[] | null
  readonly fields: readonly string[] | null
}

/** The columns of `CitationLists` for a variable. */
export const citationColumns = (fact: string): string =>
  `${fact}.citationSources AS sources, ${fact}.citationLocators AS locators, ${fact}.citationNotes AS notes, ${fact}.citationFields AS fields`

/** The names of the fields that a citation is for, as they are stored with it. */
export const fieldsOf = (stored: string | undefined): string[] => (stored ? stored.split(',') : [])
