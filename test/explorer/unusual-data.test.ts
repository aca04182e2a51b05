import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// What the shipped graph does not have: numbers below zero, kinds with more parts than one operation asks for.

const folderOf = (name: string): string => join('test', 'fixtures', name)

const GROWTH = `
metrics:
  - { id: growth, names: { en: growth }, unit: percent }
observations:
  - { subject: "field:long", metric: growth, value: -5, period: 2022, citations: [{ source: register, locator: "1" }] }
  - { subject: "field:wet", metric: growth, value: 10, period: 2022, citations: [{ source: register, locator: "1" }] }
`

/** Fields of a farm, one of which yields less than the year before. */
function seedWithLoss(): string {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-loss-'))
  cpSync(join(folderOf('farms'), 'seed'), folder, { recursive: true })
  writeFileSync(join(folder, 'growth.yaml'), GROWTH)
  return folder
}

describeInBrowser('numbers below zero', { SCHEMA_DIR: folderOf('farms'), SEED_DIR: seedWithLoss() }, (open) => {
  it.each(['/compare?of=field:long,field:wet&metrics=growth', '/compare?metrics=growth'])(
    'have no bar, as the largest number has the whole one: %s',
    async (path) => {
      const { page } = await open(path)
      await page.locator('main td .bar').nth(1).waitFor({ state: 'attached' })
      const widths = await page
        .locator('main td .bar')
        .evaluateAll((bars: any[]) => bars.map((bar) => bar.getBoundingClientRect().width as number))
      expect(widths.sort((a, b) => a - b)[0]).toBeLessThanOrEqual(1)
      expect(widths[1]).toBeGreaterThan(20)
    },
  )
})

describeInBrowser(
  'a kind with seventy parts',
  { SCHEMA_DIR: folderOf('awkward'), SEED_DIR: join(folderOf('awkward'), 'seed') },
  (open) => {
    it('has all of its gaps told', async () => {
      const { page } = await open('/gaps?kind=THING')
      await page.locator('.gaps tbody tr').first().waitFor()
      // One of the two things has a fact of each of the 26 relation types.
      expect(await page.locator('.gaps tbody tr').count()).toBe(26)
    })
  },
)
