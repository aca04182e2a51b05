import type { Browser, CDPSession } from 'playwright-core'
import type { Figure } from '../explorer.js'
import { until } from './until.js'

const PATHS = ['/e/city:beijing', '/graph?of=company:mistral-ai', '/flows?by=city', '/e/person:arthur-mensch', '/map']
const [WARM_UP, NAVIGATIONS] = [20, 200]

/** What the page holds after garbage is collected, while one navigates within it. */
export async function navigate(browser: Browser, url: string): Promise<readonly Figure[]> {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  await page.goto(url)
  const go = async (index: number): Promise<void> => {
    const path = PATHS[index % PATHS.length]!
    await page.evaluate(`history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`)
    await until(page, `!document.querySelector('.waiting') && document.querySelector('main h1')`)
    await page.waitForTimeout(100)
  }
  for (let index = 0; index < WARM_UP; index++) await go(index)
  const held = [await contents(session)]
  // Twice: what the engine of the browser learns of the script at first is no growth that goes on.
  for (let round = 0; round < 2; round++) {
    for (let index = 0; index < NAVIGATIONS; index++) await go(index)
    held.push(await contents(session))
  }
  await page.close()
  return [
    [
      `heap of the page after ${WARM_UP}, ${WARM_UP + NAVIGATIONS} and ${WARM_UP + 2 * NAVIGATIONS} navigations`,
      held.map(({ bytes }) => `${(bytes / 1e6).toFixed(1)} MB`).join(', '),
      'no growth',
    ],
    ['nodes and listeners of the page, likewise', held.map(({ things }) => things).join(', '), 'no growth'],
  ]
}

/** What a page holds after garbage is collected. */
async function contents(session: CDPSession): Promise<{ readonly bytes: number; readonly things: number }> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  return { bytes: (await session.send('Runtime.getHeapUsage')).usedSize, things: nodes + jsEventListeners }
}
