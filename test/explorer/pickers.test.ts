import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { profile } from './steps.js'

// Fields that complete what is typed: the best first, and closed once something is chosen.

describeInBrowser('fields that complete', {}, (open) => {
  it('a number is found best match first, and the list closes with the choice', async () => {
    const { page, complaints } = await open('/compare?of=city:paris,city:beijing')
    const field = page.getByRole('combobox', { name: 'Number', exact: true })
    const offered = page.locator('.option .option-name')
    for (const pick of [() => page.locator('.option').first().click(), () => page.keyboard.press('Enter')]) {
      await field.fill('compan')
      // Names that begin with the text stand before those that only hold it.
      await expect.poll(() => offered.count()).toBeGreaterThan(1)
      await field.fill('ai compan')
      await expect.poll(() => offered.first().textContent()).toMatch(/companies/)
      await page.keyboard.press('ArrowDown')
      await pick()
      await expect.poll(() => page.locator('.picker-list').count()).toBe(0)
      expect(await field.inputValue()).toBe('')
      await page.waitForTimeout(500)
      expect(await page.locator('.picker-list').count()).toBe(0)
    }
    expect(await page.locator('.form .chip').count()).toBe(4)
    expect(complaints).toEqual([])
  })

  it('what begins with the text stands before what holds it', async () => {
    const { page } = await open('/compare')
    await page.getByRole('combobox', { name: 'Number', exact: true }).fill('ai')
    await expect.poll(() => page.locator('.option .option-name').first().textContent()).toBe('AI companies')
    const names = await page.locator('.option .option-name').allTextContents()
    expect(names.length).toBeGreaterThan(4)
    expect(names.slice(1).filter((name) => name.toLowerCase().startsWith('ai'))).toEqual([])
  })

  it('a source is chosen once, and its list closes', async () => {
    const { page } = await open('/e/city:beijing')
    await page.locator('.fact-bar button[aria-expanded]').click()
    await page.getByRole('combobox', { name: 'Source' }).fill('stanford')
    await page.locator('.option').first().click()
    await page.locator('.fact-bar .chip').waitFor()
    await expect.poll(() => page.locator('.picker-list').count()).toBe(0)
  })
})

describeInBrowser('hubs and founders', {}, (open) => {
  it.each(['en', 'fr', 'zh'])('%s: a company names the schools of its founders, with their sources', async (lang) => {
    const { page } = await open(`/e/company:mistral-ai?lang=${lang}`)
    const schools = page.locator('li[data-id="person:arthur-mensch"] .schools')
    await schools.locator(profile('university:ecole-polytechnique')).waitFor()
    const rows = schools.locator('ul').first().locator('> li')
    expect(await rows.count()).toBeGreaterThan(2)
    expect(await rows.locator('details.citations').count()).toBe(await rows.count())
    // Only founders bring theirs along: the same person as an employee does not.
    expect(await page.locator('.schools').count()).toBe(3)
  })

  it('a hub that is typed as a start asks which part, and opens no more than that', async () => {
    const { page, complaints } = await open('/graph')
    await page.getByRole('combobox', { name: 'Start from' }).fill('tsinghua')
    await page.locator('.option').first().click()
    const choice = page.locator('.hub-choice')
    await choice.getByText('choose which of them to open', { exact: false }).waitFor()
    expect(new URL(page.url()).searchParams.get('ask')).toBe('university:tsinghua-university')
    expect(await page.locator('.canvas').count()).toBe(0)
    // A relation that is itself large asks for a kind.
    await choice.getByRole('button', { name: /^cooperates with/ }).click()
    await choice.getByRole('button', { name: /^companies/ }).click()
    await page.locator('.canvas').waitFor()
    const url = new URL(page.url())
    expect(url.searchParams.get('of')).toBe('university:tsinghua-university~COOPERATES_WITH~COMPANY')
    expect(url.searchParams.get('ask')).toBeNull()
    const kinds = await page
      .locator('.twin .entity-list li')
      .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-id')!.split(':')[0]))].sort())
    expect(kinds).toEqual(['company', 'university'])
    expect(await page.locator('.twin .entity-list li').count()).toBeLessThan(60)
    expect(complaints).toEqual([])
  })

  it('the profile of a hub leads to that choice, and the choice is restored from its address', async () => {
    const { page } = await open('/e/university:tsinghua-university')
    await page.locator('.profile-aside a[href*="ask=university"]').click()
    await page.locator('.hub-choice .expand button').first().waitFor()
    const { page: fresh } = await open(new URL(page.url()).pathname + new URL(page.url()).search)
    await fresh.locator('.hub-choice .expand button').first().waitFor()
  })
})
