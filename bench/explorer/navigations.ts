import type { Browser, CDPSession } from 'playwright-core'
import type { Figure } from '../explorer.js'
import { until } from './until.js'

const PATHS = ['/e/city:beijing', '/graph?of=company:mistral-ai', '/flows?by=city', '/e/person:arthur-mensch', '/map']
const [WARM_UP, NAVIGATIONS] = [20, 200]

/** What the page holds after garbage is collected, before and after many navigations within it. */
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
  const before = await heap(session)
  for (let index = 0; index < NAVIGATIONS; index++) await go(index)
  const after = await heap(session)
  await page.close()
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  return [
    [
      `heap of the page before and after ${NAVIGATIONS} navigations`,
      `${megabytes(before)}, ${megabytes(after)}`,
      'no growth',
    ],
  ]
}

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}
