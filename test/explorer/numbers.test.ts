import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sizeText } from '../../web/explorer/views/size-text.js'
import { describeInBrowser } from './browser.js'

// How published numbers are written, grouped and laid out.

describe('sizes', () => {
  it.each([
    ['en', 600_000_000, '600 million'],
    ['fr', 5_000_000, '5 millions'],
    ['zh', 600_000_000, '6亿'],
    ['en', 1_235_000, '1.235 million'],
    ['en', 1_234_567, '1,234,567'],
    ['en', 625_000, '625,000'],
    ['en', 112_000_000_000, '112 billion'],
  ])('%s: %d', (locale, size, text) => {
    expect(sizeText((number, format) => new Intl.NumberFormat(locale, format).format(number), size)).toBe(text)
  })
})

describeInBrowser('published numbers', {}, (open) => {
  it('those of one metric stand below its name, each with its date', async () => {
    const { page } = await open('/e/city:beijing')
    const rows = page.locator('.numbers tr', { hasText: 'AI companies' })
    await rows.first().waitFor()
    const own = (await rows.locator('th').allInnerTexts()).filter((text) => text.startsWith('AI companies'))
    expect(own.length).toBeGreaterThan(2)
    expect(await rows.locator('th a', { hasText: /^AI companies$/ }).count()).toBe(1)
    expect(own.filter((text) => !/\d{4}|date not known/.test(text))).toEqual([])
  })

  it('that no two entities have for the same year share a row; one entity alone is not unlike others', async () => {
    const { page } = await open('/compare?of=country:france,country:china')
    await page.locator('.compare tbody[data-metric]').first().waitFor()
    const notes = await page
      .locator('.compare tbody:has(.unlike)')
      .evaluateAll((groups) =>
        groups.map((group: any) => group.querySelectorAll('td:not(:has(.missing))').length as number),
      )
    expect(notes.filter((known) => known < 2)).toEqual([])
    await page.goto(new URL('/compare?of=city:paris,city:beijing,city:shanghai', page.url()).href)
    const spending = page.locator('.compare tbody[data-metric="research-spending-share"]')
    await spending.getByText('no two for the same year').waitFor()
    expect(await spending.locator('tr').count()).toBe(1)
  })

  it('ranks of different dates have lists of their own, the latest first, each from the first place on', async () => {
    const { page } = await open('/compare?metrics=the-university-rank,top500-rank')
    await page.locator('.ranked').first().waitFor()
    const lists = await page.locator('.ranked').evaluateAll((all) =>
      all.map((list: any) => ({
        title: list.querySelector('h2').textContent as string,
        ids: [...list.querySelectorAll('tr')].map((row: any) => row.dataset.id as string),
        ranks: [...list.querySelectorAll('.number')].map((rank: any) => Number(/\d+/.exec(rank.textContent)![0])),
      })),
    )
    expect(lists.length).toBeGreaterThan(4)
    for (const { ids, ranks } of lists) {
      expect(new Set(ids).size).toBe(ids.length)
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    }
    const years = lists.filter(({ title }) => title.includes('THE')).map(({ title }) => /\d{4}$/.exec(title)![0])
    expect(years).toEqual([...years].sort().reverse())
  })

  it('a file of numbers has a row for each, which a spreadsheet can count with', async () => {
    const { page } = await open('/compare?of=city:paris,city:beijing&metrics=ai-companies')
    await page.locator('.compare .number').first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.tools').getByRole('button', { name: 'CSV', exact: true }).click(),
    ])
    const [head, ...rows] = readFileSync(await download.path(), 'utf8').split('\r\n')
    expect(head).toBe(
      '\ufeffmetric,metric_name,id,name,kind,value,min,max,qualifier,unit,period,rank,stance,confidence,method,note,' +
        'sources,source_ids,source_urls,locators',
    )
    expect(rows).toHaveLength((await page.locator('.compare .number').count()) + 1)
    expect(rows[0]).toBe('ai-companies,AI companies,city:paris,Paris,CITY,,,,,,,,,,,,,,,')
    const disputed = 'ai-companies,AI companies,city:beijing,Beijing,CITY,2400,,,EXACTLY,companies,,,DISPUTED,HIGH,'
    expect(rows.find((row) => row.startsWith(disputed))).toMatch(/,ma-2026,,S\d+ P\d+$/)
  })

  it('a profile with numbers leads to others beside it, one without does not', async () => {
    const { page } = await open('/e/person:arthur-mensch')
    const way = page.locator('.profile-head a', { hasText: 'Compare' })
    await page.locator('.profile-head a', { hasText: 'Timeline' }).waitFor()
    expect(await way.count()).toBe(0)
    await page.goto(new URL('/e/city:paris', page.url()).href)
    await way.click()
    await page.locator('.entity-field .chip', { hasText: 'Paris' }).waitFor()
  })

  it('a profile with numbers does not say that the chosen source says nothing', async () => {
    const { page } = await open('/e/city:beijing?sources=ma-2026&stances=disputed')
    await page.locator('.numbers tr').first().waitFor()
    await page.locator('.profile-facts .empty').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('says nothing about this')
  })

  it('entities of which nobody published a number get a sentence', async () => {
    const { page } = await open('/compare?of=company:mistral-ai,person:arthur-mensch')
    await page.getByText('No published number about any of these is known.').waitFor()
  })

  it('a field that has numbers already asks for one more', async () => {
    const { page } = await open('/compare?metrics=ai-companies')
    const field = page.getByRole('combobox', { name: 'Number', exact: true })
    await field.waitFor()
    expect(await field.getAttribute('placeholder')).toBe('add…')
    await page.locator('.form .chip button').click()
    await expect.poll(() => field.getAttribute('placeholder')).toBe('all known')
  })
})

describeInBrowser('tables and maps on a phone', {}, (open) => {
  const phone = { viewport: { width: 390, height: 844 } }

  it('no word of a name is broken, and nothing stands for an empty list', async () => {
    const { page } = await open('/q/who-trains-for-a-city', phone)
    const name = page.locator('tbody .entity', { hasText: 'CentraleSupélec' }).first()
    await name.waitFor()
    // One line is less than two letters high.
    const lines = await name.evaluate(
      (own: any) => own.offsetHeight / parseFloat((globalThis as any).getComputedStyle(own).fontSize),
    )
    expect(lines).toBeLessThan(2)
    expect(await page.locator('tbody td').filter({ hasText: /^–$/ }).count()).toBeGreaterThan(0)
    expect(await page.locator('tbody td:empty').count()).toBe(0)
  })

  it('what a step of a path rests on keeps within the page', async () => {
    const { page } = await open('/paths?from=city:paris&to=city:beijing', { viewport: { width: 320, height: 640 } })
    const line = page.locator('.path-facts .fact-line').first()
    await line.waitFor()
    const [inner, outer] = [await line.boundingBox(), await page.locator('.paths').boundingBox()]
    expect(inner!.x + inner!.width).toBeLessThanOrEqual(outer!.x + outer!.width)
  })

  it('the buttons of the map stand over no name', async () => {
    const { page } = await open('/map', phone)
    await page.locator('.world .spot').first().waitFor()
    const [map, buttons] = await Promise.all(
      ['.world svg', '.world .zoom'].map((part) => page.locator(part).first().boundingBox()),
    )
    expect(buttons!.y).toBeGreaterThanOrEqual(map!.y + map!.height)
  })
})
