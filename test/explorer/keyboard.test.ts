import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { choose, enter, idsOf, profile, tabTo } from './steps.js'

// The fourteen tasks once more, by keyboard alone: no click, no pointer, nothing focused by the test.

/** Types a name into the search box that the keyboard reaches first. */
async function search(page: Page, text: string, id: string): Promise<void> {
  await tabTo(page, '.search-box input')
  await page.keyboard.type(text)
  await choose(page)
  await expect.poll(() => decodeURIComponent(new URL(page.url()).pathname)).toBe(`/e/${id}`)
  await page.locator('.profile-head h1').waitFor()
}

/** Types names into the entity field that stands at this place of the form. */
async function fillField(page: Page, index: number, ...names: string[]): Promise<void> {
  for (const name of names) {
    await tabTo(page, `.form .entity-field:nth-of-type(${index}) input`)
    await page.keyboard.type(name)
    await choose(page)
  }
}

const parameter = (page: Page, name: string): string => new URL(page.url()).searchParams.get(name) ?? ''

describeInBrowser('the fourteen tasks by keyboard alone', {}, (open) => {
  it('1: qinghua finds 清华', async () => {
    const { page } = await open('/')
    await search(page, 'qinghua', 'university:tsinghua-university')
    expect(await page.locator('.profile-head').textContent()).toContain('清华大学')
  })

  it("2: from a company to its founders' schools", async () => {
    const { page } = await open('/')
    await search(page, 'mistral', 'company:mistral-ai')
    await enter(page, `.relation ${profile('person:arthur-mensch')}`)
    await enter(page, `.relation ${profile('university:ecole-polytechnique')}`)
    await expect.poll(() => decodeURIComponent(new URL(page.url()).pathname)).toBe('/e/university:ecole-polytechnique')
  })

  it('3: who links Paris with Beijing, and the source of one hop', async () => {
    const { page } = await open('/')
    await enter(page, 'nav a[href*="/paths"]')
    await fillField(page, 1, 'Paris')
    await expect.poll(() => parameter(page, 'from')).toBe('city:paris')
    await fillField(page, 2, 'Beijing')
    await tabTo(page, '.paths > li')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => parameter(page, 'at')).toBe('2')
    await enter(page, '.paths > li[aria-current] .citations summary')
    await tabTo(page, '.paths > li[aria-current] .citations a[target=_blank]')
  })

  it('4: the graph of 2015 is smaller', async () => {
    const { page } = await open('/graph?of=company:mistral-ai')
    const list = page.locator('.twin .entity-list li')
    await list.first().waitFor()
    const now = await list.count()
    await enter(page, '.fact-bar button[aria-expanded]')
    await tabTo(page, '.fact-bar input[type=range]')
    await page.keyboard.press('Home')
    for (let year = 1990; year < 2015; year++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => parameter(page, 'asOf')).toBe('2015')
    await expect.poll(() => list.count()).toBeLessThan(now)
  })

  it('5: what one source alone says', async () => {
    const { page } = await open('/e/city:beijing')
    await enter(page, '.relation .citations summary')
    await enter(page, '.relation .citations[open] button.link')
    await expect.poll(() => parameter(page, 'sources')).not.toBe('')
    await page.locator('.fact-bar .chip').waitFor()
  })

  it('6: what sources say differently about Beijing', async () => {
    const { page } = await open('/')
    await search(page, '北京', 'city:beijing')
    await enter(page, '.conflict .citations summary')
    expect(await page.locator('.conflict .citations[open] li').count()).toBeGreaterThan(0)
  })

  it('7: a flow and its people', async () => {
    const { page } = await open('/')
    await enter(page, 'nav a[href*="/flows"]')
    await fillField(page, 1, 'École polytechnique')
    await expect.poll(() => parameter(page, 'from')).toBe('university:ecole-polytechnique')
    await fillField(page, 2, 'Mistral AI')
    await expect.poll(() => parameter(page, 'to')).toBe('company:mistral-ai')
    await expect.poll(() => page.locator('.sankey .band').count()).toBe(1)
    await enter(page, '.sankey .band')
    await tabTo(page, `.panel ${profile('person:arthur-mensch')}`)
  })

  it('8: three cities on two numbers', async () => {
    const { page } = await open('/')
    await enter(page, 'nav a[href*="/compare"]')
    await fillField(page, 1, 'Paris', 'Beijing', 'Shanghai')
    for (const name of ["share of the country's AI companies", 'AI companies']) {
      await tabTo(page, '.form > .picker input')
      await page.keyboard.type(name)
      await choose(page)
    }
    await expect.poll(() => idsOf(page, '.compare thead th[data-id]')).toHaveLength(3)
    await expect.poll(() => page.locator('.compare tbody').count()).toBe(2)
  })

  it('9: what the Interim Measures build on', async () => {
    const { page } = await open('/')
    await search(page, 'Interim Measures', 'policy:interim-measures-generative-ai')
    await enter(page, '.chain summary')
    await tabTo(page, `.chain ${profile('policy:cybersecurity-law')}`)
  })

  it('10: a hub is opened by one relation', async () => {
    const { page } = await open('/graph?of=company:zhipu-ai')
    await enter(page, '.twin li[data-id="university:tsinghua-university"] button')
    await enter(page, '.node-panel .expand button')
    await expect.poll(() => decodeURIComponent(page.url())).toContain('university:tsinghua-university~')
  })

  it('11: the picture and the table as files', async () => {
    const { page } = await open('/flows?by=city')
    await page.locator('.sankey .band').first().waitFor({ state: 'attached' })
    for (const [index, start] of [
      [1, 'origin'],
      [5, '<svg'],
    ] as const) {
      await tabTo(page, `.tools > button:nth-of-type(${index})`)
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      expect(
        readFileSync(await download.path(), 'utf8')
          .replace(/^\uFEFF/, '')
          .slice(0, start.length),
      ).toBe(start)
    }
  })

  it('12: a link shows the same in a fresh profile', async () => {
    const { page } = await open('/graph?of=company:mistral-ai')
    await enter(page, '.twin li[data-id="person:arthur-mensch"] button')
    await expect.poll(() => parameter(page, 'at')).toBe('person:arthur-mensch')
    const seen = await idsOf(page, '.twin .entity-list li')
    const { page: fresh } = await open(new URL(page.url()).pathname + new URL(page.url()).search)
    await fresh.locator('.node-panel').waitFor()
    expect(await idsOf(fresh, '.twin .entity-list li')).toEqual(seen)
  })

  it('13: a profile in a window as narrow as a phone', async () => {
    const { page } = await open('/', { viewport: { width: 390, height: 844 } })
    await search(page, 'mistral', 'company:mistral-ai')
    await tabTo(page, `.relation ${profile('person:arthur-mensch')}`)
  })

  it('a year is typed over another in one go', async () => {
    const { page } = await open('/e/company:mistral-ai?asOf=2024')
    await tabTo(page, '.fact-bar input.year')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await expect.poll(() => parameter(page, 'asOf')).toBe('')
    await page.keyboard.type('2023')
    await expect.poll(() => parameter(page, 'asOf')).toBe('2023')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => parameter(page, 'asOf')).toBe('2025')
  })

  it('what goes away by a key press leaves the focus beside it', async () => {
    const { page } = await open('/compare?of=city:paris,city:beijing&metrics=ai-companies&asOf=2024')
    await page.locator('.compare thead th[data-id]').first().waitFor()
    const active = () =>
      page.evaluate(() => (globalThis as any).document.activeElement.closest('.fact-bar, .form')?.className)
    for (const [selector, place] of [
      ['.fact-bar .chip button', 'fact-bar'],
      ['.entity-field .chip button', 'form'],
      ['.form > div:not([class]) .chip button', 'form'],
    ] as const) {
      await enter(page, selector)
      await expect.poll(active).toBe(place)
    }
  })

  it('a panel takes the focus once, and gives it back to what opened it', async () => {
    const { page } = await open('/flows?by=city')
    const isActive = (selector: string) =>
      page.evaluate((fits) => (globalThis as any).document.activeElement.matches(fits), selector)
    await enter(page, '.table tbody button')
    await expect.poll(() => isActive('.panel h3')).toBe(true)
    // What the filter changes is none of the panel's business.
    await tabTo(page, '.panel > button')
    await page.locator('.fact-bar button[aria-expanded]').press('Enter')
    await page.locator('.fact-controls fieldset label:last-child input').focus()
    await page.keyboard.press('Space')
    await expect.poll(() => parameter(page, 'stances')).not.toBe('')
    await page.waitForLoadState('networkidle')
    expect(await isActive('.fact-controls fieldset label:last-child input')).toBe(true)
    await page.locator('.panel > button').press('Enter')
    await page.locator('.panel').waitFor({ state: 'detached' })
    await expect.poll(() => isActive('body')).toBe(false)
  })

  it('14: companies whose place is not known', async () => {
    const { page } = await open('/')
    await enter(page, 'nav a[href*="/gaps"]')
    await tabTo(page, '.form select')
    await page.keyboard.type('companies')
    await expect.poll(() => parameter(page, 'kind')).toBe('COMPANY')
    await enter(page, '.table tbody button')
    await page.locator('section[aria-live] .entity-list li').first().waitFor()
  })
})
