import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { sampled } from '../support/tier.js'

// Thirty states, reached by what a reader does, each opened again from its address in a fresh profile.

type Step = (page: Page) => Promise<void>

const click =
  (selector: string): Step =>
  (page) =>
    page.locator(selector).first().click()
const select =
  (selector: string, value: string): Step =>
  async (page) => {
    await page.locator(selector).first().selectOption(value)
  }
const fill =
  (selector: string, text: string): Step =>
  (page) =>
    page.locator(selector).first().fill(text)

/** Where a state begins, and the steps that lead to it. */
const STATES: readonly (readonly [path: string, ...steps: Step[]])[] = [
  ['/'],
  ['/', select('.choices select', 'fr')],
  ['/search?q=tsinghua'],
  ['/', click('.kinds a')],
  ['/e/company:mistral-ai', select('.choices select', 'zh')],
  ['/e/city:beijing', click('.citations summary'), click('.citations[open] button.link')],
  ['/e/person:arthur-mensch', click('.relation .facts a')],
  ['/e/city:paris', click('.fact-bar button'), click('.fact-controls fieldset input')],
  ['/e/city:paris', click('.fact-bar button'), select('.fact-controls select', 'HIGH')],
  ['/graph?of=company:mistral-ai', click('.legend button')],
  ['/graph?of=company:mistral-ai', click('.twin li:nth-child(3) button')],
  ['/graph?of=company:mistral-ai&at=person:arthur-mensch', click('.node-panel > button')],
  ['/graph?of=company:mistral-ai&at=person:arthur-mensch', click('.node-panel > p:last-child button')],
  ['/graph?of=company:zhipu-ai&at=university:tsinghua-university', click('.expand li:last-child button')],
  ['/paths?from=city:paris&to=city:beijing', click('.paths > li:nth-child(4)')],
  ['/paths?from=city:paris&to=city:beijing', select('.form select', 'any')],
  ['/paths?from=city:paris&to=city:shanghai', select('.form label:last-of-type select', '2')],
  ['/flows', select('.form select', 'CITY')],
  ['/flows', fill('.form input[type=number]', '3')],
  ['/flows?by=city', click('.table tbody button')],
  ['/flows?by=country', click('.form .tabs button:last-child')],
  ['/flows', click('.page > .tabs button:last-child')],
  ['/flows?show=cooperation&by=city', click('.table tbody tr:nth-child(2) button')],
  ['/map', click('.legend button:not([aria-pressed=true])')],
  ['/compare?of=city:paris,city:beijing,city:shanghai', click('.chip button')],
  ['/compare?metrics=ai-companies'],
  ['/timeline?of=city:beijing', fill('.form label input', '2019')],
  ['/sources', click('.form .tabs button:last-child')],
  ['/gaps', select('.form select', 'COMPANY'), click('.table tbody button')],
  ['/q/who-feeds-whom', fill('.form input[type=number]', '3'), (page) => page.keyboard.press('Enter')],
]

/** What somebody sees: the language, the title, the entities, what is chosen, pressed and typed. */
async function seen(page: Page): Promise<unknown> {
  const once = () =>
    page.evaluate(() => {
      const { document } = globalThis as any
      const all = (selector: string, read: (one: any) => unknown) => [...document.querySelectorAll(selector)].map(read)
      return JSON.stringify({
        lang: document.documentElement.lang,
        title: document.title,
        heading: all('main h1, main h2', (one) => one.textContent),
        ids: all('main [data-id]', (one) => one.dataset.id),
        nodes: all('.canvas', (one) => one.dataset.nodes),
        links: all('main a[href*="/e/"]', (one) => one.pathname),
        chosen: all('main select, main input', (one) => (one.type === 'checkbox' ? one.checked : one.value)),
        pressed: all('[aria-pressed=true], [aria-current]', (one) => one.textContent),
        facts: all('.fact-bar .chip', (one) => one.textContent),
        waiting: all('.waiting, main[aria-busy=true]', () => true).length,
      })
    })
  let last = ''
  await expect
    .poll(
      async () => {
        const before = last
        last = await once()
        return last === before && JSON.parse(last).waiting === 0
      },
      { timeout: 15_000, interval: 300 },
    )
    .toBe(true)
  return JSON.parse(last)
}

describeInBrowser('thirty states', {}, (open) => {
  it('are thirty', () => expect(STATES).toHaveLength(30))

  it.each(
    sampled(
      STATES.map(([path, ...steps], index) => ({ path, steps, index: index + 1 })),
      3,
    ),
  )('$index, from $path', async ({ path, steps }) => {
    const { page } = await open(path)
    await page.locator('main h1').first().waitFor({ state: 'attached' })
    await seen(page)
    const before = page.url()
    for (const step of steps) await step(page)
    if (steps.length > 0) await expect.poll(() => page.url()).not.toBe(before)
    const here = await seen(page)
    const { pathname, search } = new URL(page.url())
    const { page: fresh } = await open(pathname + search)
    expect(await seen(fresh)).toEqual(here)
    await Promise.all([page.context().close(), fresh.context().close()])
  })
})
