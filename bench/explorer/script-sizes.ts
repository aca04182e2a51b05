import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import type { Figure } from '../explorer.js'

const PAGES = [
  '/e/city:beijing',
  '/graph?of=company:mistral-ai',
  '/paths?from=city:paris&to=city:beijing',
  '/flows?by=city',
  '/map',
  '/compare?of=city:paris,city:beijing',
  '/timeline?of=city:beijing',
  '/q',
  '/q/who-feeds-whom',
  '/sources',
  '/source/ma-2026',
  '/gaps',
]

/** The script that a browser has loaded after the start page, and after every page but the playground, gzipped. */
export async function scriptSizes(browser: Browser, url: string): Promise<readonly Figure[]> {
  const page = await browser.newPage()
  const scripts = new Set<string>()
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.add(response.url())
  })
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  const first = await gzipped(scripts)
  for (const path of PAGES) {
    await page.goto(`${url}${path}`)
    await page.waitForLoadState('networkidle')
  }
  const all = await gzipped(scripts)
  await page.close()
  return [
    ['script of the start page, with its four pictures', kilobytes(first), ''],
    ['script of all pages before the playground', kilobytes(all), '350 kB'],
  ]
}

async function gzipped(urls: ReadonlySet<string>): Promise<number> {
  const sizes = [...urls].map(async (url) => gzipSync(await (await fetch(url)).text(), { level: 9 }).length)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB gzip`
