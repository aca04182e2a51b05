import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// The graph as of a year, what its files hold, and what its panel offers.

const drawn = async (page: Page): Promise<string[]> => {
  await page.locator('.canvas').waitFor()
  return (await page.locator('.canvas').getAttribute('data-nodes'))!.split(' ').sort()
}

const saved = async (page: Page, name: string): Promise<{ readonly name: string; readonly text: string }> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

describeInBrowser('a graph in time', {}, (open) => {
  it('holds nothing that is known to have begun later, and says how many', async () => {
    const { page, complaints } = await open('/graph?of=university:tsinghua-university&asOf=2015')
    const ids = await drawn(page)
    expect(ids).not.toContain('model:glm-4-5')
    expect(ids.some((id) => id.startsWith('model:'))).toBe(false)
    await page.getByText(/entities that began after 2015 are left out/).waitFor()
    await page.getByText(/facts have no date: .* drawn faint/).waitFor()
    await page.getByRole('button', { name: 'Leave them out' }).click()
    await expect.poll(async () => (await drawn(page)).length).toBeLessThan(ids.length)
    expect(new URL(page.url()).searchParams.get('undated')).toBe('exclude')
    expect(complaints).toEqual([])
  })

  it('a start that did not exist yet stands alone', async () => {
    const { page } = await open('/graph?of=company:mistral-ai&asOf=1800')
    expect(await drawn(page)).toEqual(['company:mistral-ai'])
  })

  it('an unknown id is named, and keeps the others from nothing', async () => {
    const { page } = await open('/graph?of=company:none,company:mistral-ai')
    expect(await drawn(page)).toContain('person:arthur-mensch')
    await page.getByText('nothing by the id company:none').waitFor()
  })

  it('files hold the facts with stance and sources, and say what they are', async () => {
    const { page } = await open('/graph?of=company:mistral-ai')
    await drawn(page)
    const csv = await saved(page, 'CSV')
    expect(csv.name).toMatch(/^Around-Mistral-AI-\d{4}-\d\d-\d\d\.csv$/)
    const [head, ...rows] = csv.text.split('\r\n')
    for (const column of ['from', 'relation', 'to', 'start', 'stance', 'confidence', 'sources', 'source_urls'])
      expect(head!.split(',')).toContain(column)
    expect(rows.length).toBe(await page.locator('.twin tbody tr').count())
    const json = JSON.parse((await saved(page, 'JSON')).text) as { sources: string }[]
    expect(json.every(({ sources }) => sources.length > 0)).toBe(true)
    const svg = await saved(page, 'SVG')
    for (const text of ['Around Mistral AI', 'companies', 'people', page.url().replaceAll('&', '&amp;')])
      expect(svg.text).toContain(text)
  })

  it('the panel offers what is not drawn yet, and never to close the only start', async () => {
    const { page } = await open('/graph?of=university:tsinghua-university')
    const panel = page.locator('.node-panel')
    await panel.locator('.expand button').first().waitFor()
    expect(await panel.getByText('located in').count()).toBe(0)
    expect(await panel.getByRole('button', { name: 'Close it again' }).count()).toBe(0)
    const before = await drawn(page)
    const row = panel.locator('.expand button', { hasText: 'educated' })
    await row.click()
    await expect.poll(async () => (await drawn(page)).length).toBeGreaterThan(before.length)
    await expect.poll(() => row.count()).toBe(0)
  })

  it('nothing lies below the foot of the page', async () => {
    const { page } = await open('/graph?of=university:tsinghua-university')
    await page.locator('.twin li').first().waitFor()
    const below = await page.evaluate(() => {
      const { document, scrollY } = globalThis as any
      const { bottom } = document.querySelector('.colophon').getBoundingClientRect()
      return Math.round(document.documentElement.scrollHeight - bottom - scrollY)
    })
    expect(below).toBeLessThanOrEqual(1)
  })
})
