import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { startTestServer, type TestServer } from '../http/test-server.js'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--enable-unsafe-swiftshader',
]

/** A page with all that went wrong in it, and the origins it asked. */
export interface WatchedPage {
  readonly page: Page
  readonly complaints: string[]
  readonly origins: Set<string>
}

/** Opens a page of the server in a profile of its own. */
export type OpenPage = (path: string, options?: BrowserContextOptions) => Promise<WatchedPage>

/** What a software renderer says about itself is not a fault of a page. */
const isOfRenderer = (text: string): boolean => /GL Driver Message|GPU stall|swiftshader/i.test(text)

/**
 * Runs a suite against a real server and a real browser; skipped with the reason where there is no browser, never in CI.
 * Each page has a fresh profile.
 */
export function describeInBrowser(
  title: string,
  settings: Readonly<Record<string, string>>,
  suite: (open: OpenPage) => void,
): void {
  const isMissing = !existsSync(CHROMIUM)
  if (isMissing && process.env['CI'] === 'true')
    throw new Error(`The browser tests are required in CI: needs ${CHROMIUM}`)
  describe.skipIf(isMissing)(`${title}${isMissing ? ` (skipped: needs ${CHROMIUM})` : ''}`, () => {
    let server: TestServer
    let browser: Browser
    beforeAll(async () => {
      server = await startTestServer(settings)
      browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    })
    // A page that is left open goes on drawing and asking, and slows those after it.
    const contexts: BrowserContext[] = []
    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()))
    })
    afterAll(async () => {
      await browser?.close()
      await server?.close()
    })
    suite(async (path, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        ...options,
      })
      contexts.push(context)
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      const complaints: string[] = []
      const origins = new Set<string>()
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !isOfRenderer(message.text()))
          complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => {
        if (request.url().startsWith('http')) origins.add(new URL(request.url()).origin)
      })
      await page.goto(`${server.url}${path}`)
      return { page, complaints, origins }
    })
  })
}
