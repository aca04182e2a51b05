import type { Browser, Page } from 'playwright-core'
import type { Figure } from '../explorer.js'
import { random } from '../random.js'
import { milliseconds } from './start-page.js'
import { until } from './until.js'

const [NODES, LINKS, ROUNDS, PAN_MS] = [2_000, 5_000, 3, 3_000]

/** A graph of the size that the picture is held to, with hubs, as the API answers it. */
function largeGraph(): unknown {
  const next = random(42)
  const nodes = Array.from({ length: NODES }, (_, index) => ({
    entityId: `company:c${index}`,
    kind: index % 3 ? 'COMPANY' : 'PERSON',
    degree: 1 + Math.floor(200 / (index + 1)),
    depth: 1,
    entity: { name: `Entity ${index}` },
  }))
  const links = Array.from({ length: LINKS }, (_, index) => ({
    relationId: `r${index}`,
    type: 'COOPERATES_WITH',
    source: `company:c${Math.floor(next() * NODES)}`,
    target: `company:c${Math.floor(next() * next() * NODES)}`,
    weight: null,
    stance: 'STATED',
    relation: { role: null, start: null, end: null },
  }))
  return { data: { wide: { nodes, links, truncated: false } } }
}

/** How long a large graph takes from its answer to its picture, and how many frames a second are drawn while panning. */
export async function drawLargeGraph(browser: Browser, url: string): Promise<readonly Figure[]> {
  const answer = JSON.stringify(largeGraph())
  const painted: number[] = []
  const frames: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    painted.push(await paint(page, url, answer))
    // The layout goes on in its worker; what is panned is the picture at rest.
    await page.waitForTimeout(8_000)
    frames.push(await pan(page))
    await page.close()
  }
  const slowest = Math.min(...frames)
  return [
    [`${NODES} entities and ${LINKS} links, from the answer to the picture`, milliseconds(painted), '1,000 ms'],
    ['frames a second while that picture is panned', `${slowest.toFixed(0)} (the slowest of ${ROUNDS})`, '30'],
  ]
}

async function paint(page: Page, url: string, answer: string): Promise<number> {
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('query Graph(')) return route.continue()
    await page.evaluate('globalThis.answered = performance.now()')
    return route.fulfill({ contentType: 'application/json', body: answer })
  })
  await page.addInitScript(`
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.canvas canvas')) return
      observer.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.painted = performance.now())))
    }).observe(document, { childList: true, subtree: true })`)
  await page.goto(`${url}/graph?of=company:baidu`)
  await until(page, 'globalThis.painted')
  return page.evaluate<number>('painted - answered')
}

/** Drags the picture to and fro and counts the frames that the page draws meanwhile. */
async function pan(page: Page): Promise<number> {
  const box = (await page.locator('.canvas').boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 30)
  await page.evaluate(`
    globalThis.frames = 0
    const count = () => { frames++; requestAnimationFrame(count) }
    requestAnimationFrame(count)`)
  await page.mouse.down()
  const end = Date.now() + PAN_MS
  const started = Date.now()
  for (let step = 0; Date.now() < end; step++)
    await page.mouse.move(box.x + 60 + 40 * Math.sin(step / 5), box.y + 60 + 40 * Math.cos(step / 5))
  const seconds = (Date.now() - started) / 1000
  const frames = await page.evaluate<number>('frames')
  await page.mouse.up()
  return frames / seconds
}
