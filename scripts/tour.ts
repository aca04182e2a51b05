import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'

// `npm run tour -- [URL]`: takes the pictures of docs/tour.md and README.md of a running server, in small files.

const CHROMIUM = '/usr/bin/chromium'
const WIDTH = 1280
/** Of 100; text stays sharp, and every file below 150 kB. */
const QUALITY = 80

interface Shot {
  readonly file: string
  readonly path: string
  readonly height: number
}

const SHOTS: readonly Shot[] = [
  { file: 'explorer-start', path: '/', height: 760 },
  { file: 'explorer-profile', path: '/e/company:mistral-ai', height: 760 },
  { file: 'explorer-graph', path: '/graph?of=company:mistral-ai,company:deepseek', height: 760 },
  { file: 'tour/start', path: '/', height: 1040 },
  { file: 'tour/profile', path: '/e/company:mistral-ai', height: 980 },
  { file: 'tour/graph', path: '/graph?of=company:zhipu-ai&at=university:tsinghua-university', height: 800 },
  { file: 'tour/paths', path: '/paths?from=city:paris&to=city:beijing', height: 800 },
  { file: 'tour/flows', path: '/flows', height: 980 },
  { file: 'tour/cooperation', path: '/flows?show=cooperation&by=city', height: 980 },
  { file: 'tour/question', path: '/q/who-trains-for-a-city', height: 800 },
  { file: 'tour/compare', path: '/compare?of=city:paris,city:beijing,city:shanghai', height: 800 },
  { file: 'tour/map', path: '/map', height: 800 },
  { file: 'tour/timeline', path: '/timeline?of=city:beijing', height: 720 },
  { file: 'tour/sources', path: '/sources', height: 640 },
  { file: 'tour/gaps', path: '/gaps?kind=COMPANY', height: 720 },
]

const url = process.argv[2] ?? 'http://127.0.0.1:4000'
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
})
const page = await browser.newPage({ colorScheme: 'light', locale: 'en-GB' })
for (const shot of SHOTS) await take(page, shot)
await browser.close()

async function take(page: Page, { file, path, height }: Shot): Promise<void> {
  await page.setViewportSize({ width: WIDTH, height })
  await page.goto(new URL(path, url).href)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  // A graph comes to rest by itself.
  await page.waitForTimeout(2_000)
  const devtools = await page.context().newCDPSession(page)
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  writeFileSync(join('docs', `${file}.webp`), Buffer.from(data, 'base64'))
}
