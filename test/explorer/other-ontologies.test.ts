import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { IS_THOROUGH, sampled } from '../support/tier.js'

// The explorer over ontologies that have nothing in common with the shipped one: every page that is offered works, and no
// page speaks of a field that is not theirs.

const folderOf = (name: string): string => join('test', 'fixtures', name)

const FIXTURES = ['library', 'bibliothek', 'farms', 'proteins', 'awkward']

const LANGUAGES = ['en', 'fr', 'zh']
/** Kinds whose pages are opened; all of them if thorough. */
const MAX_KINDS = 6

for (const [index, name] of FIXTURES.entries())
  describeInBrowser(
    `the explorer over ${name}`,
    { SCHEMA_DIR: folderOf(name), SEED_DIR: join(folderOf(name), 'seed') },
    (open) => {
      const languages = IS_THOROUGH ? LANGUAGES : LANGUAGES.slice(index % 3, (index % 3) + 1)
      it.each(languages)('every page that it offers works, in %s', { timeout: 240_000 }, async (lang) => {
        const { page, complaints, origins } = await open(`/?lang=${lang}`)
        await page.locator('.kinds a').first().waitFor()
        const { origin } = new URL(page.url())
        const hrefs = (selector: string) =>
          page
            .locator(selector)
            .evaluateAll((links) => links.map((link) => (link as any).getAttribute('href') as string))
        const offered = await hrefs('.kinds a')
        const kinds = sampled(offered, Math.ceil(offered.length / MAX_KINDS))
        const places = await hrefs('nav a')
        const entities: string[] = []
        for (const kind of kinds) {
          await page.goto(origin + kind)
          await page.locator('.entity-list a').first().waitFor()
          entities.push(...(await hrefs('.entity-list a')).slice(0, 1))
        }
        const ids = entities.map((link) => decodeURIComponent(new URL(link, origin).pathname.slice('/e/'.length)))
        const views = [
          '/',
          ...places,
          ...entities,
          `/graph?of=${ids[0]}&at=${ids[0]}`,
          `/paths?from=${ids[0]}&to=${ids.at(-1)}&of=any`,
          `/compare?of=${ids.slice(0, 3).join(',')}`,
          `/timeline?of=${ids.join(',')}`,
          '/flows?show=cooperation',
          '/flows?show=cooperation&as=matrix',
          `/gaps?kind=${new URL(kinds[0]!, origin).searchParams.get('kind')}`,
        ]
        for (const view of views) {
          const url = new URL(view, origin)
          url.searchParams.set('lang', lang)
          await page.goto(url.href)
          await page.locator('main h1').first().waitFor({ state: 'attached' })
          await page.waitForLoadState('networkidle')
          const text = (await page.locator('body').textContent()) ?? ''
          if (!/^\/(flows|paths)/.test(view)) expect(await page.locator('.problem').allTextContents(), view).toEqual([])
          expect(text, view).not.toMatch(/\bA?IA?\b|Beijing|Paris|人工智能|[Tt]alent|undefined|NaN|\[object/)
        }
        expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
        expect(origins.size).toBe(1)
      })
    },
  )

describeInBrowser(
  'the explorer over a library',
  { SCHEMA_DIR: folderOf('library'), SEED_DIR: join(folderOf('library'), 'seed') },
  (open) => {
    it('speaks of its kinds and offers only the views that fit', async () => {
      const { page, complaints } = await open('/')
      await page.locator('.kinds strong').first().waitFor()
      expect(await page.locator('.kinds li').allTextContents()).toEqual(['3 books', '2 writers', '1 publishers'])
      const places = await page.getByRole('navigation').getByRole('link').allTextContents()
      expect(places).toEqual(expect.arrayContaining(['Graph', 'Paths', 'Timeline', 'Sources', 'Gaps']))
      for (const absent of ['Flows', 'Map']) expect(places).not.toContain(absent)
      // Nor is a page that has nothing to show what somebody meant.
      await page.goto(new URL('/mapp', page.url()).href)
      await page.locator('main h1').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.locator('.did-you-mean a[href="/map"]').count()).toBe(0)
      await page.goto(`${new URL(page.url()).origin}/e/book:salt`)
      await page.getByRole('heading', { level: 1, name: 'Salt' }).waitFor()
      await page.getByRole('link', { name: 'Ada Lune' }).first().waitFor()
      expect(complaints.filter((one) => !/status of 404/.test(one))).toEqual([])
    })
  },
)

const BOOKS = 10_000

/** A library in which one writer wrote ten thousand books. */
function seedWithHub(): string {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-hub-'))
  const numbers = Array.from({ length: BOOKS }, (_, index) => String(index + 1).padStart(5, '0'))
  const cited = 'citations: [{ source: catalogue, locator: card }]'
  const rows = [
    'sources:',
    '  - { id: catalogue, title: Catalogue of the Reading Room, language: en }',
    'writers:',
    `  - { id: writer:prolific, names: { en: The Prolific }, ${cited} }`,
    'books:',
    ...numbers.map((one) => `  - { id: book:b${one}, names: { en: Volume ${one} }, ${cited} }`),
    'WROTE:',
    ...numbers.map((one) => `  - { from: writer:prolific, to: book:b${one}, ${cited} }`),
  ]
  writeFileSync(join(folder, 'hub.yaml'), `${rows.join('\n')}\n`)
  return folder
}

describeInBrowser('a hub of ten thousand', { SCHEMA_DIR: folderOf('library'), SEED_DIR: seedWithHub() }, (open) => {
  it('shows the first of them and how many there are', async () => {
    const { page } = await open('/e/writer:prolific')
    const section = page.locator('.relation').first()
    await section.waitFor()
    expect(await section.locator('h2 .count').textContent()).toMatch(/10.?000/)
    expect(await section.locator('.facts > li').count()).toBe(8)
    await section.locator('> button.quiet').click()
    await expect.poll(() => section.locator('.facts > li').count()).toBe(58)
  })

  it('has each fact once, however often somebody asks for more', async () => {
    const { page } = await open('/e/writer:prolific')
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query More')) await new Promise((done) => setTimeout(done, 500))
      await route.continue()
    })
    const section = page.locator('.relation').first()
    await section.locator('> button.quiet').dblclick()
    await expect.poll(() => section.locator('.facts > li').count()).toBe(58)
    await page.waitForLoadState('networkidle')
    expect(await section.locator('.fact-line').count()).toBe(58)
  })

  it('goes on after a failure, once somebody tries again', async () => {
    const { page } = await open('/e/writer:prolific')
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query More')
        ? route.fulfill({ json: { errors: [{ message: 'Not now.' }] } })
        : route.continue(),
    )
    const section = page.locator('.relation').first()
    await section.locator('> button.quiet').click()
    await section.getByText('Not now.').waitFor()
    await page.unroute('**/graphql')
    await section.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => section.locator('.facts > li').count()).toBe(58)
    expect(await section.getByRole('alert').count()).toBe(0)
  })

  it('is drawn with a limit that is named', async () => {
    const { page } = await open('/graph?of=writer:prolific')
    await page.locator('.canvas').waitFor()
    const drawn = (await page.locator('.canvas').getAttribute('data-nodes'))!.split(' ')
    expect(drawn.length).toBeLessThanOrEqual(81)
    await page.getByText(/The strongest 80 are drawn/).waitFor()
  })

  it('is not opened at once from one of its neighbours', async () => {
    const { page } = await open('/graph?of=book:b00001&at=writer:prolific')
    await page.locator('.node-panel .expand button').first().waitFor()
    expect(await page.locator('.node-panel > button').count()).toBe(0)
    expect(await page.locator('.node-panel').textContent()).toMatch(/10,?000 facts: choose/)
  })
})
