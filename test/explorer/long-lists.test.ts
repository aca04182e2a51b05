import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// Lists that are longer than a page say how long they are and lead on.

describeInBrowser('long lists', {}, (open) => {
  it('paths: how many there are, the stated ones first, what each step is, and more', async () => {
    const { page, complaints } = await open('/paths?from=city:beijing&to=city:paris')
    const rows = page.locator('.paths > li')
    await expect.poll(() => rows.count()).toBe(12)
    await page.getByText(/^12 of (more than )?\d+ found/).waitFor()
    const stances = () =>
      rows.evaluateAll((all: any[]) =>
        all.map((one) => ({
          steps: one.querySelectorAll('.hop').length as number,
          isStated: !one.querySelector('.path-line .stance'),
        })),
      )
    const [first] = await stances()
    expect(first!.isStated).toBe(true)
    expect(await rows.first().locator('.hop').textContent()).toMatch(/agreement|laboratory|school/)
    expect(await rows.first().locator('.hop .years').textContent()).toMatch(/\d{4}/)
    await page.getByRole('button', { name: 'Show more paths' }).click()
    await expect.poll(() => rows.count()).toBe(24)
    // Among equally long ones no stated one comes after another.
    const all = await stances()
    for (const [index, { steps, isStated }] of all.entries())
      if (index > 0 && isStated && all[index - 1]!.steps === steps) expect(all[index - 1]!.isStated).toBe(true)
    expect(new URL(page.url()).searchParams.get('show')).toBe('24')
    expect(complaints).toEqual([])
  })

  it('sources: the total, the rows, the next ones, and each with a link to its page', async () => {
    const { page } = await open('/sources')
    await page.getByText(/^1,\d{3} sources in all/).waitFor()
    await page.getByText(/^1–50 of /).waitFor()
    expect(await page.locator('.source-list a[target=_blank]').count()).toBeGreaterThan(30)
    const first = await page.locator('.source-list li').first().getAttribute('data-id')
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByText(/^51–100 of /).waitFor()
    await expect.poll(() => page.locator('.source-list li').first().getAttribute('data-id')).not.toBe(first)
  })

  it('sources are found by their authors', async () => {
    const { page } = await open('/sources?title=aifang')
    await page.locator('.source-list [data-id="ma-2026"]').or(page.locator('[data-id="ma-2026"]')).first().waitFor()
    await page.getByText('1 source', { exact: true }).waitFor()
  })

  it('a search says by which name it found something', async () => {
    const { page } = await open('/search?q=qinghua')
    await page.locator('.entity-list').getByText('Qinghua Daxue').waitFor()
    await page.locator('.entity-list').getByText('清华').waitFor()
    expect(await page.getByRole('search').getByRole('combobox').inputValue()).toBe('qinghua')
    await page.goto(new URL('/sources', page.url()).href)
    await page.getByRole('search').getByRole('combobox').fill('qinghua')
    await page.locator('.option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Tsinghua University' }).waitFor()
  })

  it('gaps: what may not apply is told apart, and no two rows are called the same', async () => {
    for (const kind of ['PERSON', 'COMPANY', 'POLICY']) {
      const { page } = await open(`/gaps?kind=${kind}`)
      await page.locator('.gaps tbody tr').first().waitFor()
      const names = await page.locator('.gaps tbody th').allTextContents()
      expect(new Set(names).size, kind).toBe(names.length)
      await page.context().close()
    }
    const { page } = await open('/gaps?kind=PERSON')
    await page.getByRole('heading', { name: 'Not known, or not there' }).waitFor()
    expect(await page.locator('.gaps').last().textContent()).toContain('died')
    expect(await page.locator('.gaps').first().textContent()).not.toContain('died')
  })

  it('a search for what nothing is called finds it in texts', async () => {
    const { page, complaints } = await open('/search?q=doctorate')
    await page.getByRole('heading', { name: /have these words in texts/ }).waitFor()
    await page.locator('.entity-list li .about').first().waitFor()
    expect(await page.locator('.entity-list').first().textContent()).toMatch(/doctora/i)
    await page.getByRole('link', { name: 'Next', exact: true }).click()
    await page.getByText(/^51–\d+ of /).waitFor()
    await page.locator('.entity-list li .about').first().waitFor()
    expect(complaints).toEqual([])
  })

  it('a long timeline says which of its facts are shown, leads on and back to its start', async () => {
    const { page, complaints } = await open('/timeline?of=city:beijing,city:paris,university:tsinghua-university')
    await page.getByText(/^1–100 of /).waitFor()
    await page.getByRole('link', { name: 'Next', exact: true }).click()
    await page.getByText(/^101–\d+ of /).waitFor()
    await page.getByRole('link', { name: 'From the start' }).click()
    await page.getByText(/^1–100 of /).waitFor()
    expect(complaints).toEqual([])
  })
})
