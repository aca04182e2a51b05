import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { choose } from './steps.js'

// What a reader takes along of a page: its rows, its graph, a reference to it.

const saved = async (page: Page, name: string): Promise<string> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.tools').getByRole('button', { name, exact: true }).click(),
  ])
  return readFileSync(await file.path(), 'utf8')
}

/** The rows of a CSV file with their columns' names. */
function rowsOf(csv: string): Record<string, string>[] {
  const cells = [...csv.replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g)]
  const lines: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    lines.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') lines.push([])
    if (end === '') break
  }
  const [head = [], ...rows] = lines
  for (const row of rows) expect(row).toHaveLength(head.length)
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]!])))
}

const idsIn = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element} id="([^"]*)"`, 'g'))].map(([, id]) => id!).sort()

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort()

const copied = async (page: Page): Promise<string> => {
  await page.evaluate(() => {
    ;(globalThis as any).navigator.clipboard.writeText = () => Promise.reject(new Error('no clipboard'))
  })
  await page.locator('.tools .link').last().click()
  return page.locator('.tools .copied').innerText()
}

describeInBrowser('files of a page', {}, (open) => {
  it('a table begins as spreadsheets expect it, so that they read every script', async () => {
    const { page } = await open('/compare?of=city:beijing,city:paris&metrics=ai-companies&lang=zh')
    await page.locator('.compare .number').first().waitFor()
    const csv = await saved(page, 'CSV')
    expect(csv.startsWith('\ufeffmetric,')).toBe(true)
    expect(csv).toContain('北京')
  })

  it('paths: the file of the graph holds the paths that are shown and no others, in the language of the page', async () => {
    const { page } = await open('/paths?from=city:paris&to=city:beijing&lang=zh')
    await page.locator('.tools').waitFor()
    const rows = rowsOf(await saved(page, 'CSV'))
    expect(rows.length).toBeGreaterThan(10)
    for (const format of ['GEXF', 'GraphML']) {
      const file = await saved(page, format)
      expect(idsIn(file, 'edge')).toEqual(unique(rows.map(({ id }) => id!)))
      expect(idsIn(file, 'node')).toEqual(unique(rows.flatMap(({ from, to }) => [from!, to!])))
      expect(file).toContain('清华大学')
    }
  })

  it('paths: each fact stands in its own direction, with names, doubts and every source', async () => {
    const { page } = await open('/paths?from=university:ecole-polytechnique&to=company:mistral-ai&of=any&max=2')
    await page.locator('.tools').waitFor()
    const rows = rowsOf(await saved(page, 'CSV'))
    const founded = rows.filter(({ relation }) => relation === 'FOUNDED')
    expect(founded.length).toBeGreaterThan(0)
    for (const { from, to } of founded) expect([from!.split(':')[0], to]).toEqual(['person', 'company:mistral-ai'])
    const studied = rows.filter(({ relation }) => relation === 'STUDIED_AT')
    expect(studied.length).toBeGreaterThan(0)
    for (const one of studied) {
      expect([one['from_kind'], one['to_name'], one['is_forward']]).toEqual(['PERSON', 'École polytechnique', '0'])
      expect(one['confidence']).toMatch(/^(HIGH|MEDIUM|LOW)$/)
      const parts = ['sources', 'source_ids', 'source_urls', 'locators'].map((column) => one[column]!.split(' | '))
      expect(new Set(parts.map(({ length }) => length)).size).toBe(1)
    }
    expect(studied.some((one) => one['source_ids']!.includes(' | '))).toBe(true)
  })

  it('graph: a kind that is hidden is not in the file', async () => {
    const { page } = await open('/graph?of=company:mistral-ai')
    await page.locator('.canvas').waitFor()
    await page.getByRole('button', { name: 'people', exact: true }).click()
    const nodes = async () => (await page.locator('.canvas').getAttribute('data-nodes'))!.split(' ').sort()
    await expect.poll(async () => (await nodes()).some((id) => id.startsWith('person:'))).toBe(false)
    expect(idsIn(await saved(page, 'GEXF'), 'node')).toEqual(await nodes())
  })

  it('graph: the panel counts what the filter leaves', async () => {
    const { page } = await open('/graph?of=university:tsinghua-university&asOf=2015')
    const panel = page.locator('.node-panel')
    await page.locator('.canvas').waitFor()
    await page.getByRole('button', { name: 'Choose Tsinghua University in the picture' }).click()
    await panel.getByText(/^\d+ facts pass the filter$/).waitFor()
    await panel.locator('.expand li').first().waitFor()
    const left = Number(/\d+/.exec(await panel.locator('.about').first().innerText())![0])
    expect(left).toBeGreaterThan(0)
    await page.goto(new URL('/graph?of=university:tsinghua-university', page.url()).href)
    await page.getByRole('button', { name: 'Choose Tsinghua University in the picture' }).click()
    await panel.getByText(/^\d+ facts in all$/).waitFor()
    expect(Number(/\d+/.exec(await panel.locator('.about').first().innerText())![0])).toBeGreaterThan(left)
  })

  it('source: all that rests on it, and what rests on it alone', async () => {
    const { page } = await open('/source/ma-2026')
    const all = rowsOf(await saved(page, 'CSV'))
    for (const { source_ids: ids } of all) expect(ids!.split(' | ')).toContain('ma-2026')
    const count = async (name: RegExp) =>
      Number(/\d+/.exec(await page.locator('.tabs').getByRole('button', { name }).innerText())![0])
    expect(all).toHaveLength(await count(/facts and numbers/))
    expect(new Set(all.map(({ is }) => is))).toEqual(new Set(['fact', 'number']))
    await page.getByRole('button', { name: /on it alone/ }).click()
    await expect.poll(() => page.url()).toContain('alone=true')
    const alone = rowsOf(await saved(page, 'CSV'))
    expect(alone).toHaveLength(await count(/on it alone/))
    expect(alone.length).toBeLessThan(all.length)
    for (const { source_ids: ids } of alone) expect(new Set(ids!.split(' | '))).toEqual(new Set(['ma-2026']))
  })

  it('source: a reference names the source before the page', async () => {
    const { page } = await open('/source/ma-2026?lang=fr')
    await page.locator('.tools').waitFor()
    const text = await copied(page)
    expect(text).toMatch(/^Aifang Ma, L.écosystème.*, Paris-Île de France Capitale Économique, 20 janvier 2026\./)
    expect(text).toContain('/source/ma-2026')
  })

  it('a fact can be cited: each of its sources with the place in it, then where it was read', async () => {
    const { page } = await open('/paths?from=city:paris&to=city:beijing')
    await page.locator('.citations summary').first().click()
    const sources = page.locator('.citations[open] li a[href*="/source/"]')
    const titles = await sources.allInnerTexts()
    await page.getByRole('button', { name: 'Cite this fact' }).first().click()
    const text = page.locator('.citations[open] .copied')
    await expect.poll(() => text.innerText()).toContain('COOPERATES_WITH/')
    for (const title of titles) expect(await text.innerText()).toContain(title)
    expect(await text.innerText()).toMatch(/graph version [0-9a-f]{8}, read on .* http/)
  })

  it('sources: the file goes on where the page ends', async () => {
    const { page } = await open('/sources')
    await page.locator('.source-list li').first().waitFor()
    const rows = rowsOf(await saved(page, 'CSV'))
    expect(rows.length).toBeGreaterThan(await page.locator('.source-list li').count())
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  it('gaps: the entities that lack something, once it is chosen', async () => {
    const { page } = await open('/gaps?kind=PERSON')
    await page.locator('.gaps tbody tr').first().waitFor()
    const counts = rowsOf(await saved(page, 'CSV'))
    expect(counts.map(({ kind }) => kind)).toContain('PERSON')
    const [first] = counts
    await page.locator('.gaps tbody button').first().click()
    await page.locator('.missing-list li').first().waitFor()
    const rows = rowsOf(await saved(page, 'CSV'))
    const { missing } = counts.find(({ what }) => what === rows[0]!['without']) ?? first!
    expect(rows).toHaveLength(Number(missing))
  })

  it('search: all of a kind with what is known of each, and all that a text finds', async () => {
    const { page } = await open('/search?kind=COMPANY')
    await page.locator('.entity-list li').first().waitFor()
    const rows = rowsOf(await saved(page, 'CSV'))
    expect(rows).toHaveLength(Number((await page.locator('h1 .count').innerText()).replace(/\D/g, '')))
    expect(rows.find(({ id }) => id === 'company:mistral-ai')).toMatchObject({ name: 'Mistral AI', founded: '2023' })
    await page.goto(new URL('/search?q=paris', page.url()).href)
    await page.locator('.entity-list li').first().waitFor()
    const hits = rowsOf(await saved(page, 'CSV'))
    expect(hits).toHaveLength(Number(/(\d+) entities/.exec(await page.locator('h1').innerText())![1]))
    expect(hits[0]!['id']).toBe('city:paris')
  })

  it('a reference has the first of a month as French has it, and names as its language lists them', async () => {
    const { page } = await open('/compare?of=city:beijing,city:shanghai&lang=fr')
    await page.clock.setFixedTime(new Date('2026-12-01T12:00:00'))
    await page.reload()
    await page.locator('.compare .number').first().waitFor()
    expect(await copied(page)).toMatch(/«\s.*\s: Pékin et Shanghai\s».*lu le 1er décembre 2026/)
  })

  it('a field for one entity keeps the keyboard where it is', async () => {
    const { page } = await open('/paths')
    await page.locator('.entity-field input').first().fill('paris')
    await choose(page)
    await page.locator('.entity-field .chip').first().waitFor()
    await expect
      .poll(() => page.evaluate(() => (globalThis as any).document.activeElement?.closest('.entity-field') !== null))
      .toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.type('beijing')
    await choose(page)
    await page.locator('.path-scroll').waitFor()
  })
})
