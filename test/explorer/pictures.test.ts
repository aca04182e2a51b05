import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { idsOf } from './steps.js'

// Whatever a picture shows stands in the table beside it, and the other way round.

const BANDS = '.sankey .band'
const CHORDS = '.chords .chord'
const CELLS = '.matrix .matrix-cell'
const ROWS = '.table tbody tr[data-id]'

/** Waits until the picture is there, and compares it with its table. */
async function compare(page: Page, picture: string, table: string): Promise<string[]> {
  await page.locator(picture).first().waitFor({ state: 'attached' })
  const drawn = await idsOf(page, picture)
  await expect.poll(() => idsOf(page, table)).toEqual(drawn)
  expect(drawn).not.toContain('')
  return drawn
}

describeInBrowser('pictures and their tables', {}, (open) => {
  it.each([
    ['flows of organizations as bands', '/flows', BANDS, ROWS],
    ['flows of cities as bands', '/flows?by=city', BANDS, ROWS],
    ['flows of countries as bands', '/flows?by=country', BANDS, ROWS],
    ['flows of one university as bands', '/flows?from=university:tsinghua-university', BANDS, ROWS],
    ['flows of organizations as a matrix', '/flows?as=matrix', CELLS, ROWS],
    ['flows of cities as a matrix', '/flows?by=city&as=matrix', CELLS, ROWS],
    ['cooperation of organizations as chords', '/flows?show=cooperation', CHORDS, ROWS],
    ['cooperation of cities as chords', '/flows?show=cooperation&by=city', CHORDS, ROWS],
    ['cooperation of cities as a matrix', '/flows?show=cooperation&by=city&as=matrix', CELLS, ROWS],
    ['flows of an earlier time', '/flows?by=city&asOf=2020', BANDS, ROWS],
    ['places on the map', '/map', '.world .spot', '.twin .entity-list li'],
    ['places of two kinds on the map', '/map?kinds=CITY,COUNTRY', '.world .spot', '.twin .entity-list li'],
    ['arcs on the map', '/map', '.world .arc', `.twin ${ROWS}`],
    ['years of a timeline', '/timeline?of=city:beijing', '.density a', '.timeline > li'],
    ['flows in a profile', '/e/city:beijing', '.exchanges .band', `.exchanges ${ROWS}`],
  ])('%s', async (_what, path, picture, table) => {
    const { page } = await open(path)
    expect((await compare(page, picture, table)).length).toBeGreaterThan(1)
    await page.context().close()
  })

  it.each([
    ['the graph', '/graph?of=company:mistral-ai'],
    ['the graph of two', '/graph?of=company:mistral-ai,university:tsinghua-university'],
    ['the graph with kinds and entities hidden', '/graph?of=company:baidu&without=PERSON&hide=city:beijing'],
    ['the graph of a year', '/graph?of=city:paris&asOf=2015'],
  ])('%s', async (_what, path) => {
    const { page } = await open(path)
    await page.locator('.canvas').waitFor()
    const drawn = (await page.locator('.canvas').getAttribute('data-nodes'))!.split(' ').sort()
    expect(await idsOf(page, '.twin .entity-list li')).toEqual(drawn)
    // The picture that is saved as a file holds the same.
    expect(await idsOf(page, '.drawing g[data-id]')).toEqual(drawn)
    await page.context().close()
  })

  it.each([
    ['paths of cooperation', '/paths?from=city:paris&to=city:beijing', '.paths'],
    ['paths of any relation', '/paths?from=person:arthur-mensch&to=company:baidu&of=any', '.paths'],
    ['chains of a policy', '/e/policy:interim-measures-generative-ai', '.chain .paths'],
  ])('%s', async (_what, path, list) => {
    const { page } = await open(path)
    await page.locator('.path-node').first().waitFor({ state: 'attached' })
    const listed = await page
      .locator(`${list} .path-line a`)
      .evaluateAll((links) => [
        ...new Set(links.map((link) => decodeURIComponent((link as any).pathname.slice('/e/'.length)))),
      ])
    expect(await idsOf(page, '.path-node')).toEqual(listed.sort())
    await page.context().close()
  })

  it('the dated facts of a profile are among its facts', async () => {
    const { page } = await open('/e/person:arthur-mensch')
    await page.locator('.life-row').first().waitFor()
    const hrefs = await page
      .locator('.relation .facts a')
      .evaluateAll((links) => links.map((link) => (link as any).href))
    for (const id of await idsOf(page, '.life-row')) expect(hrefs.join(' ')).toContain(`/e/${id}`)
  })

  it('the same entity is chosen in the graph and in its table', async () => {
    const { page } = await open('/graph?of=company:mistral-ai')
    await page.locator('.twin li[data-id="person:arthur-mensch"] button').click()
    await page.locator('.twin li[data-id="person:arthur-mensch"][aria-current]').waitFor()
    await page.locator('.node-panel a[href*="person:arthur-mensch"]').waitFor()
    expect(new URL(page.url()).searchParams.get('at')).toBe('person:arthur-mensch')
  })
})
