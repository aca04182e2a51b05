import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// Where a reader is after a step: at the top of a page that opens, with its heading in hand, and back where they were.

const where = (page: Page) =>
  page.evaluate(() => ({
    top: Math.round((globalThis as any).scrollY),
    tag: (globalThis as any).document.activeElement?.tagName as string,
    text: (globalThis as any).document.activeElement?.textContent as string,
  }))

describeInBrowser('from page to page', {}, (open) => {
  it('a page begins at its top with the focus on its heading; back restores', async () => {
    const { page, complaints } = await open('/q')
    const last = page.locator('.question-cards a').last()
    await last.waitFor()
    await last.scrollIntoViewIfNeeded()
    await expect.poll(async () => (await where(page)).top).toBeGreaterThan(300)
    const { top } = await where(page)
    await last.click()
    await expect.poll(() => where(page)).toMatchObject({ top: 0, tag: 'H1' })
    await page.goBack()
    await expect.poll(async () => (await where(page)).top).toBe(top)
    await page.goForward()
    await expect.poll(async () => (await where(page)).top).toBe(0)
    expect(complaints).toEqual([])
  })

  it('the next page of a list begins at its top, and says which rows it has', async () => {
    const { page } = await open('/search?q=paris')
    await page.getByRole('link', { name: 'Next' }).click()
    await expect.poll(() => where(page)).toMatchObject({ top: 0, tag: 'H1' })
    await page.getByText(/^51–(\d+) of \1$/).waitFor()
    const total = Number(/“paris”: (\d+) /.exec((await page.locator('h1').textContent())!)![1])
    await expect.poll(() => page.locator('.entity-list > li').count()).toBe(total - 50)
  })

  it('a change within a page moves nothing', async () => {
    const { page } = await open('/gaps?kind=COMPANY')
    const row = page.locator('.table button').last()
    await row.waitFor()
    await row.click()
    await expect.poll(async () => (await where(page)).tag).toBe('H2')
    const box = await page.locator('section section h2').boundingBox()
    expect(box!.y).toBeGreaterThanOrEqual(0)
    expect(box!.y).toBeLessThan(900)
  })

  it.each([
    ['/e/foo:bar', /does not know this/],
    ['/source/none', /does not know this source/],
    ['/nowhere', /no page at this address/],
    ['/search?kind=COMPANY', /companies/],
  ])('the title of %s is that of its heading', async (path, title) => {
    const { page } = await open(path)
    await expect.poll(() => page.title()).toMatch(title)
  })

  it.each(['/nowhere', '/entities/foo?lang=fr'])('%s is a page of the explorer with status 404', async (path) => {
    const { page } = await open('/q')
    const response = await page.goto(new URL(path, page.url()).href)
    expect(response!.status()).toBe(404)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('search').count()).toBe(2)
    expect(await page.locator('html').getAttribute('lang')).toBe(path.includes('fr') ? 'fr' : 'en')
  })
})
