/** Where a page lies, as `PageInfo` answers it. */
export const pageInfoOf = <Row>(
  rows: readonly Row[],
  cursor: (row: Row) => string,
  { hasNextPage, hasPreviousPage }: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean },
) => ({
  hasNextPage,
  hasPreviousPage,
  startCursor: rows.length > 0 ? cursor(rows[0] as Row) : null,
  endCursor: rows.length > 0 ? cursor(rows[rows.length - 1] as Row) : null,
})
