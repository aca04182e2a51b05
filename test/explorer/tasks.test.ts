import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// What somebody who writes no query wants to do, by what a page says and not by how it looks.

describeInBrowser('the explorer', {}, (open) => {
  it.each([
    ['en', '清华', 'Tsinghua University'],
    ['fr', 'Tsinghua', 'Université de Tsinghua'],
    ['zh', 'Tsinghua', '清华大学'],
  ])('in %s, a name typed in any script is completed and opens a profile', async (lang, typed, name) => {
    const { page, complaints, origins } = await open(`/?lang=${lang}`)
    await page.getByRole('search').getByRole('combobox').fill(typed)
    await page.getByRole('option').filter({ hasText: name }).first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/e/university:tsinghua-university')
    expect(new URL(page.url()).searchParams.get('lang')).toBe(lang)
    expect(complaints).toEqual([])
    expect(origins.size).toBe(1)
  })

  it('the founders of a company lead to their schools', async () => {
    const { page } = await open('/e/company:mistral-ai')
    const founders = page.getByRole('region', { name: 'founded by' })
    await founders.getByRole('link', { name: 'Arthur Mensch' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Arthur Mensch' }).waitFor()
    const schools = page.getByRole('region', { name: 'studied at' })
    await schools.getByRole('link', { name: 'École polytechnique' }).waitFor()
  })

  it('paths between two cities step by keyboard, and each step shows its source', async () => {
    const { page, complaints } = await open('/paths?from=city:paris&to=city:beijing')
    const rows = page.locator('.paths > li')
    await rows.first().waitFor()
    expect(await rows.count()).toBeGreaterThan(5)
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await rows.nth(1).getAttribute('aria-current')).toBe('true')
    await rows.nth(1).locator('.citations summary').first().click()
    expect(await rows.nth(1).locator('.citations a[target=_blank]').first().getAttribute('href')).toMatch(/^https?:/)
    expect(complaints).toEqual([])
  })

  it('a graph as of an earlier year is smaller, and the year is in its address', async () => {
    const { page } = await open('/graph?of=city:paris')
    const list = page.locator('.twin .entity-list li')
    await list.first().waitFor()
    const now = await list.count()
    await page.goto(`${page.url()}&asOf=2015&undated=exclude`)
    await page.locator('.chip').filter({ hasText: '2015' }).waitFor()
    await expect.poll(() => list.count()).toBeLessThan(now)
  })

  it('the picture of a graph holds what its table holds', async () => {
    const { page } = await open('/graph?of=company:mistral-ai')
    await page.locator('.canvas').waitFor()
    const drawn = (await page.locator('.canvas').getAttribute('data-nodes'))!.split(' ').sort()
    const listed = await page
      .locator('.twin .entity-list li')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')).sort())
    expect(listed).toEqual(drawn)
    expect(drawn).toContain('person:arthur-mensch')
  })

  it('a hub is not opened at once: its panel asks which relation', async () => {
    const { page } = await open('/graph?of=company:zhipu-ai&at=university:tsinghua-university')
    const panel = page.locator('.node-panel')
    await panel.getByText('choose which of them to open', { exact: false }).waitFor()
    await panel.getByRole('button', { name: /^educated/ }).click()
    await expect.poll(() => decodeURIComponent(page.url())).toContain('university:tsinghua-university~STUDIED_AT')
  })

  it('only what one source says is left, from the fact to the whole page', async () => {
    const { page } = await open('/e/city:beijing')
    const count = page.getByRole('region', { name: 'is home to' }).first().locator('h2 .count')
    const countNow = async (): Promise<number> => Number.parseInt((await count.textContent()) ?? '', 10)
    const all = await countNow()
    await page.goto(`${page.url()}?sources=ma-2026`)
    await page.locator('.fact-bar .chip').waitFor()
    await expect.poll(countNow).toBeLessThan(all)
  })

  it('what sources disagree about stands side by side', async () => {
    const { page } = await open('/e/city:beijing')
    await page.getByRole('heading', { name: 'What sources disagree about' }).waitFor()
    expect(await page.locator('.conflict').first().locator('> div').count()).toBeGreaterThan(1)
  })

  it('a flow opens its people and sources', async () => {
    const { page } = await open('/flows?from=university:ecole-polytechnique&to=company:mistral-ai')
    await page.getByRole('button', { name: 'who?' }).first().click()
    await page.locator('.panel').getByRole('link', { name: 'Arthur Mensch' }).waitFor()
    expect(await page.locator('.sankey .band').count()).toBe(await page.locator('.table tbody tr').count())
  })

  it('three cities stand side by side on two numbers, with what nobody published', async () => {
    const { page } = await open(
      '/compare?of=city:paris,city:beijing,city:shanghai&metrics=share-of-national-ai-companies,ai-companies',
    )
    await page.locator('.compare tbody tr').first().waitFor()
    expect(await page.locator('.compare thead th[data-id]').count()).toBe(3)
    expect(await page.locator('.compare tbody').count()).toBeGreaterThan(0)
    await page.getByText('nobody published it').first().waitFor()
  })

  it('what is not known is counted, and the entities listed', async () => {
    const { page } = await open('/gaps?kind=COMPANY')
    await page.getByRole('button', { name: 'located in' }).click()
    await page.getByRole('heading', { level: 2, name: /without: located in/ }).waitFor()
    expect(await page.locator('.entity-list li').count()).toBeGreaterThan(0)
  })

  it.each(['/e/company:no-such-company', '/e/nothing', `/e/${encodeURIComponent('人/物')}`, '/source/none', '/q-none'])(
    'a link to nothing says so: %s',
    async (path) => {
      const { page } = await open(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect((await page.locator('main').textContent())!.length).toBeGreaterThan(10)
    },
  )

  // 320 pixels are what WCAG 2.1 asks for (1.4.10, reflow).
  it.each(
    [
      '/',
      '/e/city:beijing?lang=fr',
      '/flows',
      '/paths?from=city:paris&to=city:beijing',
      '/graph?of=company:baidu',
      '/map',
    ].flatMap((path) => [390, 320].map((width) => ({ path, width }))),
  )('fits a phone: $path at $width pixels', async ({ path, width }) => {
    const { page } = await open(path, { viewport: { width, height: 844 } })
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    const overflow = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(overflow).toBe(0)
  })
})
