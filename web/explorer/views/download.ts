/** Rows with named columns, as a picture's twin shows them. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
}

/** A cell that no spreadsheet takes for a formula, quoted where RFC 4180 asks for it. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Spreadsheets take a file without it for one in the letters of their own country. */
const BYTE_ORDER_MARK = '\ufeff'

/** The table as CSV (RFC 4180) in UTF-8, the names of its columns first. */
export const toCsv = ({ columns, rows }: Table): string =>
  BYTE_ORDER_MARK +
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => cells.map(cell).join(','))
    .join('\r\n')

/** Gives the reader a file. */
export function download(name: string, type: string, content: string | Blob): void {
  const file = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
