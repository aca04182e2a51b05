import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// Fields for years take every year that a fact can have, also those of fewer than four digits.

const asked = (page: Page, key: string): string | null => new URL(page.url()).searchParams.get(key)

const facts = async (page: Page): Promise<Locator> => {
  await page.locator('.fact-bar button[aria-expanded]').click()
  return page.locator('.fact-bar input.year')
}

describeInBrowser('years', {}, (open) => {
  it('a year before 1000 is taken when the field is left or sent, and not while it is typed', async () => {
    const { page } = await open('/e/city:paris')
    const field = await facts(page)
    await field.pressSequentially('868')
    await page.waitForTimeout(300)
    expect(asked(page, 'asOf')).toBeNull()
    await field.press('Enter')
    await expect.poll(() => asked(page, 'asOf')).toBe('0868')
    await page.locator('.fact-bar .chip', { hasText: '868' }).waitFor()
    expect(await field.inputValue()).toBe('868')
    await field.fill('2015')
    await expect.poll(() => asked(page, 'asOf')).toBe('2015')
    await field.fill('')
    await expect.poll(() => asked(page, 'asOf')).toBeNull()
    await field.pressSequentially('99')
    await field.blur()
    await expect.poll(() => asked(page, 'asOf')).toBe('0099')
  })

  it('the years of a timeline, too, and a year that is none is said to be left out', async () => {
    const { page, complaints } = await open('/timeline?of=city:beijing&from=999')
    await page.getByText('cannot be read: from=999').waitFor()
    const from = page.locator('.form input[type=number]').first()
    await from.fill('999')
    await from.press('Enter')
    await expect.poll(() => asked(page, 'from')).toBe('0999')
    await page.getByText('cannot be read').waitFor({ state: 'detached' })
    await page.locator('.timeline > li').first().waitFor()
    expect(complaints).toEqual([])
  })
})
