import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './test-server.js'

const CHROMIUM = '/usr/bin/chromium'
const isMissing = !existsSync(CHROMIUM)
const reason = `needs ${CHROMIUM}`

if (isMissing && process.env['CI'] === 'true') throw new Error(`The browser tests are required in CI: ${reason}`)

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A page with all that went wrong in it, and every address it asked for. */
interface WatchedPage {
  readonly page: Page
  readonly complaints: string[]
  readonly requested: Set<string>
}

describe.skipIf(isMissing)(`the pages in a browser${isMissing ? ` (skipped: ${reason})` : ''}`, () => {
  let server: TestServer
  let browser: Browser
  beforeAll(async () => {
    server = await startTestServer()
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  async function open(path: string, { url } = server): Promise<WatchedPage> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const complaints: string[] = []
    const requested = new Set<string>()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => requested.add(new URL(request.url()).origin))
    await page.goto(url + path)
    return { page, complaints, requested }
  }

  const origins = (requested: Set<string>): string[] => [...requested].filter((origin) => origin.startsWith('http'))

  it('the playground runs its first tab and shows data, under its policy, with no other server', async () => {
    const { page, complaints, requested } = await open('/playground')
    await page.waitForSelector('.graphiql-query-editor .view-lines')
    const tabs = await page.locator('.graphiql-tab').count()
    expect(tabs).toBeGreaterThanOrEqual(8)
    await page.locator('.graphiql-execute-button').click()
    await page.locator('.result-window').filter({ hasText: 'Beijing' }).waitFor()
    await screenshot(page, 'playground')
    expect(complaints).toEqual([])
    expect(origins(requested)).toEqual([server.url])
    await page.close()
  })

  it('the playground knows the schema: it marks a field that is not there', async () => {
    const { page } = await open('/playground')
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('{ citiez')
    await page.waitForSelector('.graphiql-query-editor .squiggly-error')
    await page.close()
  })

  describe('over another ontology', () => {
    const LIBRARY = 'test/fixtures/library'
    const startLibrary = (settings = {}) =>
      startTestServer({ SCHEMA_DIR: LIBRARY, SEED_DIR: `${LIBRARY}/seed`, ...settings })

    it('offer what can be asked', async () => {
      const library = await startLibrary()
      const { page } = await open('/playground', library)
      await page.waitForSelector('.graphiql-query-editor .view-lines')
      await page.locator('.graphiql-execute-button').click()
      await page.locator('.result-window').filter({ hasText: 'publishers' }).waitFor()
      await page.close()
      await library.close()
    })
  })
})

/** Kept for people to look at where SCREENSHOTS names a folder. */
async function screenshot(page: Page, name: string): Promise<void> {
  const directory = process.env['SCREENSHOTS']
  if (directory) await page.screenshot({ path: `${directory}/${name}.png` })
}
