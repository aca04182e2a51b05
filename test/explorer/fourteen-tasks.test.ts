import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { find, idsOf as ids, profile } from './steps.js'

// What readers come for, in each language of the interface. Entities are told by their addresses, not by their names.

const LANGUAGES = ['en', 'fr', 'zh'] as const

describeInBrowser('the fourteen tasks', {}, (open) => {
  it.each(LANGUAGES)('1, %s: qinghua finds 清华, by keyboard', async (lang) => {
    const { page, complaints } = await open(`/?lang=${lang}`)
    await find(page, 'qinghua', 'university:tsinghua-university')
    expect(await page.locator('.profile-head').textContent()).toContain('清华大学')
    expect(complaints).toEqual([])
  })

  it.each(LANGUAGES)("2, %s: from a company to its founders' schools", async (lang) => {
    const { page } = await open(`/?lang=${lang}`)
    await find(page, 'mistral', 'company:mistral-ai')
    await page
      .locator(`.relation ${profile('person:arthur-mensch')}`)
      .first()
      .click()
    await page
      .locator(`.relation ${profile('university:ecole-polytechnique')}`)
      .first()
      .waitFor()
  })

  it.each(LANGUAGES)('3, %s: who links Paris with Beijing, and the source of one hop', async (lang) => {
    const { page } = await open(`/paths?from=city:paris&to=city:beijing&lang=${lang}`)
    const rows = page.locator('.paths > li')
    await rows.nth(4).waitFor()
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await rows.nth(1).locator('.citations summary').first().click()
    expect(await rows.nth(1).locator('.citations a[target=_blank]').first().getAttribute('href')).toMatch(/^https?:/)
  })

  it.each(LANGUAGES)('4, %s: the graph of 2015 is smaller', async (lang) => {
    const { page } = await open(`/graph?of=company:mistral-ai&lang=${lang}`)
    const list = page.locator('.twin .entity-list li')
    await list.first().waitFor()
    const now = await list.count()
    await page.locator('.fact-bar button[aria-expanded]').click()
    await page.locator('.fact-bar input[type=range]').first().focus()
    for (const key of ['Home', 'ArrowRight']) await page.keyboard.press(key)
    await expect.poll(() => new URL(page.url()).searchParams.get('asOf')).toMatch(/^\d{4}$/)
    await expect.poll(() => list.count()).toBeLessThan(now)
  })

  it.each(LANGUAGES)('5, %s: what one source alone says', async (lang) => {
    const { page } = await open(`/e/city:beijing?lang=${lang}`)
    const count = page.locator('.relation h2 .count').nth(1)
    const countNow = async (): Promise<number> => Number.parseInt((await count.textContent()) ?? '', 10)
    const all = await countNow()
    await page.goto(`${page.url()}&sources=ma-2026`)
    await page.locator('.fact-bar .chip').waitFor()
    await expect.poll(countNow).toBeLessThan(all)
  })

  it.each(LANGUAGES)('6, %s: what sources say differently about Beijing', async (lang) => {
    const { page } = await open(`/e/city:beijing?lang=${lang}`)
    await page.locator('.conflict').first().waitFor()
    expect(await page.locator('.conflict').first().locator('> div').count()).toBeGreaterThan(1)
  })

  it.each(LANGUAGES)('7, %s: a flow and its people', async (lang) => {
    const { page } = await open(`/flows?from=university:ecole-polytechnique&to=company:mistral-ai&lang=${lang}`)
    await page.locator('.table tbody button').first().click()
    await page
      .locator(`.panel ${profile('person:arthur-mensch')}`)
      .first()
      .waitFor()
  })

  it.each(LANGUAGES)('8, %s: three cities on two numbers', async (lang) => {
    const { page } = await open(
      `/compare?of=city:paris,city:beijing,city:shanghai&metrics=share-of-national-ai-companies,ai-companies&lang=${lang}`,
    )
    await page.locator('.compare tbody tr').first().waitFor()
    expect(await ids(page, '.compare thead th[data-id]')).toEqual(['city:beijing', 'city:paris', 'city:shanghai'])
    expect(await page.locator('.compare tbody').count()).toBe(2)
  })

  it.each(LANGUAGES)('9, %s: what the Interim Measures build on', async (lang) => {
    const { page } = await open(`/?lang=${lang}`)
    await find(page, 'Interim Measures', 'policy:interim-measures-generative-ai')
    await page
      .locator(`.relation ${profile('policy:cybersecurity-law')}`)
      .first()
      .waitFor()
  })

  it.each(LANGUAGES)('10, %s: a hub is opened by one relation', async (lang) => {
    const { page } = await open(`/graph?of=company:zhipu-ai&at=university:tsinghua-university&lang=${lang}`)
    await page.locator('.node-panel .expand button').first().waitFor()
    expect(await page.locator('.node-panel > button').count()).toBe(0)
    await page.locator('.node-panel .expand button').last().click()
    await expect.poll(() => decodeURIComponent(page.url())).toContain('university:tsinghua-university~')
  })

  it.each(LANGUAGES)('11, %s: the picture and the table as files', async (lang) => {
    const { page } = await open(`/flows?by=city&lang=${lang}`)
    await page.locator('.sankey .band').first().waitFor({ state: 'attached' })
    const file = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.tools').getByRole('button', { name, exact: true }).click(),
      ])
      return readFileSync(await download.path())
    }
    const rows = await page.locator('.table tbody tr').count()
    expect((await file('CSV')).toString().split('\r\n').length).toBe(rows + 1)
    const svg = (await file('SVG')).toString()
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg.match(/class="band/g)?.length).toBe(await page.locator('.sankey .band').count())
    expect(svg).toMatch(/fill:\s?rgb/)
    expect((await file('PNG')).subarray(1, 4).toString()).toBe('PNG')
  })

  it.each(LANGUAGES)('12, %s: a link shows the same in a fresh profile', async (lang) => {
    const { page } = await open(`/graph?of=company:mistral-ai,university:ecole-polytechnique&lang=${lang}`)
    await page.locator('.twin .entity-list li').first().waitFor()
    const seen = await ids(page, '.twin .entity-list li')
    const { page: fresh } = await open(new URL(page.url()).pathname + new URL(page.url()).search)
    await fresh.locator('.twin .entity-list li').first().waitFor()
    expect(await ids(fresh, '.twin .entity-list li')).toEqual(seen)
  })

  it.each(LANGUAGES)('13, %s: a profile on a phone', async (lang) => {
    const { page } = await open(`/e/company:mistral-ai?lang=${lang}`, { viewport: { width: 390, height: 844 } })
    await page
      .locator(`.relation ${profile('person:arthur-mensch')}`)
      .first()
      .waitFor()
    const overflow = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(overflow).toBe(0)
  })

  it.each(LANGUAGES)('14, %s: companies whose place is not known', async (lang) => {
    const { page } = await open(`/gaps?kind=COMPANY&lang=${lang}`)
    await page.locator('.table tbody button').first().click()
    await page.locator('.entity-list li').first().waitFor()
  })

  it('steps of the graph are taken back and done again, without leaving the page', async () => {
    const { page } = await open('/graph?of=company:mistral-ai')
    await page.locator('.twin .entity-list li').first().waitFor()
    const first = await ids(page, '.twin .entity-list li')
    await page.locator('.legend button').first().click()
    await expect.poll(() => ids(page, '.twin .entity-list li')).not.toEqual(first)
    const [undo, redo] = [page.locator('.steps button').first(), page.locator('.steps button').nth(1)]
    await undo.click()
    await expect.poll(() => ids(page, '.twin .entity-list li')).toEqual(first)
    expect(await undo.isDisabled()).toBe(true)
    await redo.click()
    await expect.poll(() => ids(page, '.twin .entity-list li')).not.toEqual(first)
  })

  it('a career is drawn along the years', async () => {
    const { page } = await open('/e/person:arthur-mensch')
    await page.locator('.life .life-row').first().waitFor()
    const names = await page.locator('.life .life-row title').allTextContents()
    expect(names.some((name) => name.includes('Mistral AI'))).toBe(true)
  })

  it('cooperation is drawn as chords, with the same pairs in the table and the facts behind each', async () => {
    const { page, complaints } = await open('/flows?show=cooperation&by=city')
    await page.locator('.chords .chord').first().waitFor({ state: 'attached' })
    expect(await page.locator('.chords .chord').count()).toBe(await page.locator('.table tbody tr').count())
    await page.locator('.table tbody button').first().click()
    await page.locator('.panel .citations').first().waitFor()
    expect(complaints).toEqual([])
  })

  it('the picture of paths holds the entities of the list, and follows the path in hand', async () => {
    const { page, complaints } = await open('/paths?from=city:paris&to=city:beijing')
    const rows = page.locator('.paths > li')
    await rows.nth(1).waitFor()
    const listed = await page
      .locator('.paths .path-line a')
      .evaluateAll((links) =>
        [...new Set(links.map((link) => decodeURIComponent((link as any).pathname.slice(3))))].sort(),
      )
    expect(await ids(page, '.path-node')).toEqual(listed)
    const inHand = await ids(page, '.path-node.in-hand')
    await rows.first().focus()
    await page.keyboard.press('End')
    await expect.poll(() => ids(page, '.path-node.in-hand')).not.toEqual(inHand)
    expect(complaints).toEqual([])
  })

  it('the start page answers its stories, each with the way to its own page', async () => {
    const { page, complaints } = await open('/')
    await page.locator('.story .sankey').first().waitFor({ state: 'attached' })
    await page.locator('.story .path-picture').nth(1).waitFor({ state: 'attached' })
    const ways = await page
      .locator('.story h2 a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(ways.filter((way) => /\/q\/./.test(way ?? ''))).toHaveLength(4)
    expect(complaints).toEqual([])
  })
})
