import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { NameRoom } from '../../web/explorer/pages/graph/name-room.js'
import { describeInBrowser } from './browser.js'

// What a reader must be able to read: names clear of points and of one another, definitions without a mouse, narrow screens.

const PHONE = { width: 390, height: 844 }

describe('the room for names', () => {
  const disc = (id: string, x: number, y: number) => ({ id, x, y, radius: 5 })

  it('a name goes to the other side of its point if another point is in the way', () => {
    const [own, other] = [disc('own', 100, 50), disc('other', 130, 50)]
    const spot = new NameRoom([own, other], 300, 100).take(own, 60)!
    expect(spot.left + 60).toBeLessThan(own.x)
  })

  it('a name that would leave the picture or meet another has another side, or none', () => {
    const [first, second] = [disc('first', 280, 50), disc('second', 280, 54)]
    const room = new NameRoom([first, second], 300, 100)
    expect(room.take(first, 60)!.left).toBeLessThan(280 - 60)
    expect(room.take(second, 60)).toBeNull()
  })

  it('a place that is kept free stays free', () => {
    const own = disc('own', 100, 50)
    const room = new NameRoom([own], 300, 100)
    room.reserve({ left: 105, right: 300, top: 30, bottom: 70 })
    expect(room.take(own, 60)!.left).toBeLessThan(100)
  })
})

/** Names of a drawing that lie over the point of another node or over another name. */
const crowded = (page: Page) =>
  page.evaluate(() => {
    const groups = [...(globalThis as any).document.querySelectorAll('.network g[data-id]')].map((group: any) => ({
      text: group.querySelector('text'),
      circle: group.querySelector('circle').getBoundingClientRect(),
    }))
    const meet = (a: any, b: any): boolean =>
      a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 3 && b.top < a.bottom - 3
    return groups.flatMap(({ text }, index) => {
      if (!text) return []
      const box = text.getBoundingClientRect()
      const isMet = groups.some(
        (other, at) =>
          at !== index && (meet(box, other.circle) || (other.text && meet(box, other.text.getBoundingClientRect()))),
      )
      return isMet ? [text.textContent as string] : []
    })
  })

describeInBrowser('reading', {}, (open) => {
  it.each([390, 1440])('at %i pixels no name of a network lies over another or over a point', async (width) => {
    const { page } = await open('/q/around-an-entity', { viewport: { width, height: 844 } })
    await page.locator('.network text').nth(3).waitFor()
    await expect.poll(() => crowded(page)).toEqual([])
  })

  it('what a metric measures is read without a mouse: opened at its name, and above who has it', async () => {
    const { page, complaints } = await open('/compare?of=city:paris,city:beijing', { viewport: PHONE, hasTouch: true })
    const definition = page.locator('tbody[data-metric="ai-companies"] .definition')
    await definition.locator('summary').tap()
    await definition.getByText('Companies whose business is AI', { exact: false }).waitFor()
    await page.goto(new URL('/compare?metrics=ai-companies', page.url()).href)
    await page.locator('.ranked .definition').getByText('Companies whose business is AI', { exact: false }).waitFor()
    expect(complaints).toEqual([])
  })

  it.each([
    ['en', 'Sources disagree; every side is kept.'],
    ['fr', /sources/i],
    ['zh', /来源/],
  ])('%s: the words for stances are explained without a mouse', async (lang, text) => {
    const { page } = await open(`/e/city:beijing?lang=${lang}`, { viewport: PHONE, hasTouch: true })
    await page.locator('.fact-bar button[aria-expanded]').tap()
    await page.locator('.words summary').tap()
    await expect.poll(() => page.locator('.words dd').count()).toBe(7)
    await page.locator('.words dd').getByText(text).last().waitFor()
  })

  it.each(['/flows', '/flows?show=cooperation&by=city'])(
    'on a phone a row of %s is in view as a whole',
    async (path) => {
      const { page } = await open(path, { viewport: PHONE })
      await page.locator('.pairs tbody tr').first().waitFor()
      const beyond = await page
        .locator('.pairs :is(td, th)')
        .evaluateAll((cells, width) => cells.filter((cell) => cell.getBoundingClientRect().right > width).length, 390)
      expect(beyond).toBe(0)
      await page.locator('.pairs button').first().click()
      await page.locator('.panel').waitFor()
    },
  )

  it.each(['/', '/e/company:mistral-ai', '/compare?of=city:paris,city:beijing', '/gaps', '/q/cities-compared'])(
    'a phone at twice its size scrolls %s in one direction only',
    async (path) => {
      const { page } = await open(`${path}${path.includes('?') ? '&' : '?'}lang=fr`, {
        viewport: { width: 195, height: 422 },
      })
      await page.locator('main h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const width = await page.evaluate(() => (globalThis as any).document.documentElement.scrollWidth as number)
      expect(width).toBeLessThanOrEqual(195)
    },
  )

  it('the list of what lacks something stands below its table, above the tools', async () => {
    const { page } = await open('/gaps?kind=COMPANY')
    await page.locator('.gaps tbody button').first().click()
    await page.locator('.missing-list li').first().waitFor()
    const isAbove = await page
      .locator('.missing-list')
      .evaluate((list: any) => Boolean(list.compareDocumentPosition(list.ownerDocument.querySelector('.tools')) & 4))
    expect(isAbove).toBe(true)
  })
})
