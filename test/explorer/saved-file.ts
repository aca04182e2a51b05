import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'

/** The file that a button of the page's tools gives the reader. */
export async function saved(page: Page, format: string): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.tools').getByRole('button', { name: format, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

/** The rows of a CSV file, by the names of its columns. */
export const rowsOf = (csv: string): Readonly<Record<string, string>>[] => parse(csv, { columns: true, bom: true })
