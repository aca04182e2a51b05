import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// What a designer would see at once: fields out of line, names cut off, pages that lead nowhere, a name said twice.

const [WIDE, NARROW] = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

/** Labels and fields of the rows of a form: those that overlap vertically are of one row. */
const rowsOf = (page: Page) =>
  page.evaluate(() => {
    const boxes = [
      ...(globalThis as any).document.querySelectorAll('.form :is(input, select:not([multiple]), .chip, .tabs button)'),
    ].map((element) => {
      const { top, height } = element.getBoundingClientRect()
      return { top: Math.round(top), height: Math.round(height) }
    })
    const rows: { top: number; height: number }[][] = []
    for (const box of boxes) {
      const row = rows.find(([one]) => one && Math.abs(one.top - box.top) < one.height / 2)
      if (row) row.push(box)
      else rows.push([box])
    }
    return rows
  })

/** Names in pictures of which a part lies outside the picture, or outside the page where nothing scrolls. */
const cutNames = (page: Page) =>
  page.evaluate(() =>
    [...(globalThis as any).document.querySelectorAll('main svg text')]
      .filter((text: any) => text.getClientRects().length > 0)
      .filter((text: any) => {
        const [inner, outer] = [text.getBoundingClientRect(), text.closest('svg').getBoundingClientRect()]
        return (
          inner.left < outer.left - 1 ||
          inner.right > outer.right + 1 ||
          inner.top < outer.top - 1 ||
          inner.bottom > outer.bottom + 1
        )
      })
      .map((text: any) => text.textContent as string),
  )

describeInBrowser('what a page looks like', {}, (open) => {
  it.each(['/flows', '/compare', '/timeline?of=city:beijing', '/paths', '/sources', '/q/who-feeds-whom'])(
    'the fields of a row are in line at %s',
    async (path) => {
      for (const viewport of [WIDE, NARROW]) {
        const { page } = await open(path, { viewport })
        await page.locator('.form input').first().waitFor()
        const rows = await rowsOf(page)
        expect(rows.length).toBeGreaterThan(0)
        for (const row of rows) {
          expect(new Set(row.map(({ top }) => top)).size, JSON.stringify(row)).toBe(1)
          expect(new Set(row.map(({ height }) => height)).size, JSON.stringify(row)).toBe(1)
        }
        await page.context().close()
      }
    },
  )

  it.each([
    ['/', '.sankey text'],
    ['/flows', '.sankey text'],
    ['/flows?as=matrix', '.matrix text'],
    ['/flows?show=cooperation&by=city', '.chords text'],
    ['/q/who-feeds-whom', '.sankey text'],
    ['/e/city:beijing', '.sankey text'],
    ['/e/person:arthur-mensch', '.life text'],
    ['/paths?from=city:paris&to=city:beijing', '.path-node text'],
    ['/timeline?of=city:beijing', '.density text'],
  ])('no name of a picture is cut off at %s', async (path, text) => {
    const states = [
      [WIDE, 'en'],
      [NARROW, 'fr'],
      [NARROW, 'zh'],
    ] as const
    for (const [viewport, lang] of states) {
      const { page } = await open(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, { viewport })
      await page.locator(text).first().waitFor({ state: 'attached' })
      await expect.poll(() => cutNames(page), { message: `${lang} ${viewport.width}` }).toEqual([])
      await page.context().close()
    }
  })

  it.each(['.life svg[role="img"]', '.path-scroll svg'])('%s fits on a phone', async (picture) => {
    const path = picture.startsWith('.life') ? '/e/person:arthur-mensch' : '/paths?from=city:paris&to=city:beijing'
    const { page } = await open(path, { viewport: NARROW })
    await page.locator(picture).waitFor()
    const width = () => page.locator(picture).evaluate((svg) => svg.getBoundingClientRect().width)
    await expect.poll(width).toBeLessThanOrEqual(NARROW.width)
  })

  it.each([
    ['/compare', '.table.compare'],
    ['/paths', '.paths > li'],
    ['/graph', '.canvas'],
    ['/timeline', '.timeline > li'],
  ])('%s offers something that leads on', async (path, result) => {
    for (const lang of ['en', 'fr', 'zh']) {
      const { page, complaints } = await open(`${path}?lang=${lang}`)
      const offers = page.locator('.beginnings a')
      await offers.first().waitFor()
      expect(await offers.count()).toBeGreaterThan(3)
      await offers.first().click()
      await page.locator(result).first().waitFor()
      expect(new URL(page.url()).searchParams.get('lang')).toBe(lang)
      expect(complaints).toEqual([])
      await page.context().close()
    }
  })

  it('a name that stands below the title is not said again', async () => {
    const { page } = await open('/e/company:mistral-ai')
    await page.locator('.other-names span').first().waitFor()
    const head = await page.locator('.profile-head').evaluate((one) => (one as any).innerText as string)
    expect(head.split(/\s*[\n·]\s*|Also: /).filter((line) => line === 'Mistral')).toEqual(['Mistral'])
  })
})
