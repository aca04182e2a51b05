import { existsSync, readFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './test-server.js'

const CHROMIUM = '/usr/bin/chromium'
const isMissing = !existsSync(CHROMIUM)
if (isMissing && process.env['CI'] === 'true')
  throw new Error(`The browser tests are required in CI: needs ${CHROMIUM}`)

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LIBRARY = { SCHEMA_DIR: 'test/fixtures/library', SEED_DIR: 'test/fixtures/library/seed' }
const PHONE = { width: 390, height: 844 }

/** A proxy that shows a server below a path, as nginx does with `location /kg/ { proxy_pass …/; }`. */
async function proxyTo(target: string, path: string): Promise<{ server: Server; url: string }> {
  const server = createServer((incoming, outgoing) => {
    if (!incoming.url?.startsWith(`${path}/`)) return void outgoing.writeHead(404).end('not ours')
    const headers = { ...incoming.headers, 'x-forwarded-prefix': path }
    const passed = request(target + incoming.url.slice(path.length), { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(passed)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}` }
}

describe.skipIf(isMissing)('the pages', () => {
  let browser: Browser
  let library: TestServer
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
    browser = await chromium.launch({ executablePath: CHROMIUM, args })
    library = await startTestServer({ ...LIBRARY, TRUST_PROXY: 'loopback' })
  })
  afterAll(async () => {
    await browser?.close()
    await library?.close()
  })

  async function open(url: string, viewport = { width: 1440, height: 900 }) {
    const page = await browser.newPage({ viewport })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
    })
    await page.goto(url)
    return { page, complaints }
  }

  const editor = (page: Page) => page.waitForSelector('.graphiql-query-editor .view-lines')

  /** The rules of axe that a page breaks; of the parts of GraphiQL, which are not ours, none is counted. */
  async function findings(page: Page): Promise<string[]> {
    await page.evaluate(`${AXE};0`)
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[]; html: string }[] }[] }> }
      }
      return (await axe.run()).violations
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(
          ({ target, html }) =>
            !`${target.join(' ')} ${html}`.includes('graphiql') && !/monaco|view-line|line-numbers|mtk\d/.test(html),
        )
        .map(({ target }) => `${id}: ${target.join(' ')}`),
    )
  }

  it('all work below a path of a proxy: links, assets, the playground and its answers (case 14)', async () => {
    const proxy = await proxyTo(library.url, '/kg')
    const { page, complaints } = await open(`${proxy.url}/playground`)
    await editor(page)
    await page.locator('.graphiql-execute-button').click()
    await page.locator('.result-window').filter({ hasText: 'publishers' }).waitFor()
    for (const path of ['/', '/schema']) {
      await page.goto(proxy.url + path)
      await page.waitForLoadState('networkidle')
      const links = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href))
      expect(links.filter((link) => !link.startsWith(`${proxy.url}/`))).toEqual([])
    }
    expect(complaints).toEqual([])
    await page.goto(`${proxy.url}/nowhere/at/all`)
    await page.getByRole('link', { name: 'Schema', exact: true }).click()
    await page.waitForSelector('article h1')
    await page.close()
    proxy.server.close()
  })

  it('the playground opens without an error while introspection is off, and says so (case 9)', async () => {
    const closed = await startTestServer({ ...LIBRARY, INTROSPECTION: 'false' })
    const { page, complaints } = await open(`${closed.url}/playground`)
    await editor(page)
    await page.getByText('Introspection is turned off on this server').waitFor()
    expect(await page.locator('.result-window').innerText()).not.toContain('error')
    expect(complaints).toEqual([])
    await page.close()
    await closed.close()
  })

  it('the playground is usable on a phone: editor above answer, nothing beside the screen (case 39)', async () => {
    const { page } = await open(`${library.url}/playground`, PHONE)
    await editor(page)
    const boxOf = async (selector: string) => (await page.locator(selector).boundingBox())!
    const [query, answer] = [await boxOf('.graphiql-editors'), await boxOf('.graphiql-response')]
    expect(query.width).toBeGreaterThan(300)
    expect(answer.width).toBeGreaterThan(300)
    expect(answer.y).toBeGreaterThanOrEqual(query.y + query.height - 1)
    expect(answer.y + answer.height).toBeLessThanOrEqual(PHONE.height)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width)
    await page.close()
  })

  it('the playground brings a closed example back, and lists every one (case 39)', async () => {
    const { page } = await open(`${library.url}/playground`)
    await editor(page)
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('{ __typename }')
    await page.getByRole('button', { name: 'What can be asked of this graph?' }).click()
    await page.locator('.graphiql-query-editor').filter({ hasText: 'plural' }).waitFor()
    expect(await page.locator('.graphiql-tab').count()).toBe(2)
    await page.close()
  })

  it('the playground opens the question that a link brings along, at the first visit and later', async () => {
    const { page } = await open(`${library.url}/playground`)
    await editor(page)
    for (const name of ['writers', 'publishers']) {
      await page.goto(`${library.url}/playground?query=${encodeURIComponent(`{ ${name} { totalCount } }`)}`)
      await page.locator('.graphiql-query-editor').filter({ hasText: name }).waitFor()
    }
    await page.close()
    const first = await open(`${library.url}/playground?query=${encodeURIComponent('{ books { totalCount } }')}`)
    await first.page.locator('.graphiql-query-editor').filter({ hasText: 'books' }).waitFor()
    await first.page.close()
  })

  it('the playground keeps the tabs of different graphs apart (case 39)', async () => {
    const { page } = await open(`${library.url}/playground`)
    await editor(page)
    const keys = await page.evaluate<string[]>('Object.keys(localStorage)')
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !/^passerelle:\w+:/.test(key))).toEqual([])
    await page.close()
  })

  it('the schema is read and searched, on a phone, too (case 38)', async () => {
    for (const viewport of [undefined, PHONE]) {
      const { page, complaints } = await open(`${library.url}/schema`, viewport)
      await page.getByRole('heading', { name: 'Query', level: 1 }).waitFor()
      await page.getByRole('searchbox').fill('published')
      await page.getByRole('link', { name: 'Book.published', exact: true }).click()
      await page.getByRole('heading', { name: 'Book', level: 1 }).waitFor()
      expect(page.url()).toContain('#Book.published')
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(complaints).toEqual([])
      await page.close()
    }
  })

  it.each(['/playground', '/schema', '/graphql'])('%s has no fault that axe finds and that is ours', async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(library.url + path)
      await page.emulateMedia({ colorScheme })
      if (path === '/playground') await editor(page)
      if (path === '/schema') await page.waitForSelector('article h1')
      expect(await findings(page)).toEqual([])
      await page.close()
    }
  })
})
