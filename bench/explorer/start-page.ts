import type { Browser } from 'playwright-core'
import type { Figure } from '../explorer.js'

const ROUNDS = 7

/** Notes when the search box is there to be typed into. */
const WATCH = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.hero input')) return
    observer.disconnect()
    globalThis.readyToType = performance.now()
  }).observe(document, { childList: true, subtree: true })`

/** When something is seen of the start page, and when one can type, each time in a fresh profile. */
export async function startPage(browser: Browser, url: string): Promise<readonly Figure[]> {
  const [painted, typed, whole]: number[][] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.addInitScript(WATCH)
    await page.goto(url)
    await page.locator('.story .path-picture').nth(1).waitFor({ state: 'attached' })
    const [paint, ready, now] = await page.evaluate<number[]>(
      `[performance.getEntriesByName('first-contentful-paint')[0].startTime, readyToType, performance.now()]`,
    )
    painted!.push(paint!)
    typed!.push(ready!)
    whole!.push(now!)
    await context.close()
  }
  return [
    ['first contentful paint of the start page', milliseconds(painted!), '1,000 ms'],
    ['until one can type a name', milliseconds(typed!), '1,500 ms'],
    ['until its stories are drawn', milliseconds(whole!), ''],
  ]
}

/** The median and the largest. */
export function milliseconds(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  return `${Math.round(sorted[Math.floor(sorted.length / 2)]!)} ms (at most ${Math.round(sorted.at(-1)!)})`
}
