import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { IS_THOROUGH } from '../support/tier.js'

// Every view in both themes: nothing that axe calls serious or critical. In one language each, in every one if thorough.

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

const LANGUAGES = ['en', 'fr', 'zh']

const VIEWS = [
  '/',
  '/search?q=tsinghua',
  '/search?kind=CITY',
  '/e/city:beijing',
  '/e/company:mistral-ai',
  '/e/person:arthur-mensch',
  '/e/policy:interim-measures-generative-ai',
  '/e/nothing',
  '/graph',
  '/graph?of=company:mistral-ai&at=company:mistral-ai',
  '/paths?from=city:paris&to=city:beijing',
  '/paths?from=city:paris&to=city:paris',
  '/flows?by=city',
  '/flows?by=city&as=matrix&open=city:paris%20city:london',
  '/flows?show=cooperation&by=city&open=city:beijing%20city:paris',
  '/flows?show=cooperation&by=city&as=matrix',
  '/map?kinds=CITY,COUNTRY',
  '/compare?of=city:paris,city:beijing',
  '/compare?metrics=amount',
  '/timeline?of=city:beijing',
  '/q',
  '/q/who-trains-for-a-city',
  '/sources',
  '/source/ma-2026',
  '/gaps?kind=COMPANY&part=list_locations',
  '/e/city:beijing?asOf=2020&stances=stated&confidence=high&sources=ma-2026',
] as const

/** What axe finds in the page as it stands, by the rules given or by all. */
const findings = (page: Page, rules: readonly string[] | null): Promise<string[]> =>
  page.evaluate(async (only) => {
    const { violations } = await (globalThis as any).axe.run(
      only ? { runOnly: { type: 'rule', values: only } } : { resultTypes: ['violations'] },
    )
    return violations
      .filter(({ impact }: any) => ['serious', 'critical'].includes(impact))
      .map(({ id, nodes }: any) => `${id}: ${nodes.slice(0, 2).map(({ html }: any) => html.slice(0, 160))}`)
  }, rules)

describeInBrowser('axe', {}, (open) => {
  it.each(VIEWS.map((view, index) => ({ view, index })))('finds nothing serious at $view', async ({ view, index }) => {
    const { page } = await open('/', { reducedMotion: 'reduce' })
    const { origin } = new URL(page.url())
    for (const lang of IS_THOROUGH ? LANGUAGES : LANGUAGES.slice(index % 3, (index % 3) + 1)) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(`${origin}${view}${view.includes('?') ? '&' : '?'}lang=${lang}`)
      await page.locator('main h1').first().waitFor({ state: 'attached' })
      await page.waitForLoadState('networkidle')
      await page.evaluate(AXE)
      expect(await findings(page, null), `${lang}, light`).toEqual([])
      // A theme changes colours and nothing else.
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await findings(page, ['color-contrast']), `${lang}, dark`).toEqual([])
    }
    await page.context().close()
  })

  it.each([
    ['/timeline', '.entity-field input', 'mistral'],
    ['/q/find-by-name', '.choice-field input', 'c'],
    ['/', '.search-box input', 'mistral'],
  ])('finds nothing serious while a list of %s is open', async (view, field, text) => {
    const { page } = await open(view, { reducedMotion: 'reduce' })
    await page.waitForLoadState('networkidle')
    await page.locator(field).last().fill(text)
    await page.locator('.option').first().waitFor()
    await page.evaluate(AXE)
    expect(await findings(page, null)).toEqual([])
    // What is around it can be read, and reached again once the list is closed.
    expect(await page.locator('#app [aria-hidden="true"] :is(a[href], input, button)').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.locator('.option').first().waitFor({ state: 'detached' })
    expect(await page.locator('#app[data-react-aria-top-layer]').count()).toBe(0)
  })
})
