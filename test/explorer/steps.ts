import type { Page } from 'playwright-core'
import { expect } from 'vitest'

// Steps that readers take on pages, shared by the tests of the explorer.

/** The `data-id`s of elements, sorted, each once. */
export const idsOf = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll((elements) => [...new Set(elements.map((one) => one.getAttribute('data-id') ?? ''))].sort())

/** Types into the search box of the page and opens the first entity offered, whose profile has this id. */
export async function find(page: Page, text: string, id: string): Promise<void> {
  await page.getByRole('search').getByRole('combobox').fill(text)
  await choose(page)
  await expect.poll(() => decodeURIComponent(new URL(page.url()).pathname)).toBe(`/e/${id}`)
  await page.locator('.profile-head h1').waitFor()
}

/** Takes the first entity that a field offers, by keyboard. */
export async function choose(page: Page): Promise<void> {
  await page.locator('.option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

/** The profile's address in a link. */
export const profile = (id: string): string => `a[href*="/e/${id}"]`

const MAX_TABS = 250

/** Presses Tab until an element that fits has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor({ state: 'attached' })
  for (let count = 0; count < MAX_TABS; count++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((fits) => (globalThis as any).document.activeElement?.matches(fits), selector)) return
  }
  throw new Error(`The keyboard does not reach ${selector}`)
}

/** Goes to an element by keyboard and presses Enter on it. */
export async function enter(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press('Enter')
}
