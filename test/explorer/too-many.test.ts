import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { choose, idsOf } from './steps.js'

// Addresses that hold more than one page shows together: the page shows as many as it can, and says which it left out.

interface Named {
  readonly id: string
  readonly name: string
}

/** The best known entities of a kind. */
async function known(page: Page, plural: string, first: number): Promise<readonly Named[]> {
  const query = `{ list: ${plural}(first: ${first}, orderBy: [{ degree: DESC }]) { nodes { id name(language: EN) } } }`
  const answer = await page.request.post(new URL('/graphql', page.url()).href, { data: { query } })
  return ((await answer.json()) as { data: { list: { nodes: Named[] } } }).data.list.nodes
}

const idsIn = (entities: readonly Named[]): string => entities.map(({ id }) => id).join(',')

describeInBrowser('more than a page shows together', {}, (open) => {
  it.each([
    ['/compare', 'of', '.compare thead th[data-id]'],
    ['/timeline', 'of', '.timeline > li'],
    ['/flows?by=organization', 'from', '.sankey .band'],
    ['/flows?show=cooperation', 'to', '.chords .chord'],
  ])(
    '%s names the entities of `%s` that it leaves out, and shows them once there is room',
    async (path, key, shown) => {
      const { page, complaints } = await open('/sources')
      const entities = await known(page, 'universities', 22)
      const url = new URL(path, page.url())
      url.searchParams.set(key, idsIn(entities))
      await page.goto(url.href)
      const [last, lost] = entities.slice(-2).map(({ name }) => name) as [string, string]
      const note = page.locator('.left-out')
      await note.getByText(last, { exact: false }).waitFor()
      expect(await note.textContent()).toContain('At most 20')
      expect(await note.textContent()).toContain(lost)
      await page.locator(shown).first().waitFor({ state: 'attached' })
      await page.locator('.entity-field .chip button').first().click()
      await page.locator('.chip', { hasText: last }).waitFor()
      await expect.poll(() => note.textContent()).not.toContain(last)
      expect(new URL(page.url()).searchParams.get(key)!.split(',')).toEqual(entities.slice(1).map(({ id }) => id))
      expect(complaints).toEqual([])
    },
  )

  it('names of many entities neither overlap nor fill the screen', async () => {
    const { page } = await open('/sources')
    const ids = idsIn(await known(page, 'universities', 20))
    await page.goto(new URL(`/compare?of=${ids}`, page.url()).href)
    const heads = page.locator('.compare thead th[data-id] .entity')
    await heads.nth(19).waitFor({ state: 'attached' })
    const boxes = await heads.evaluateAll((all: any[]) => all.map((one) => one.getBoundingClientRect().toJSON()))
    for (const [index, { left }] of boxes.entries())
      if (index > 0) expect(left).toBeGreaterThanOrEqual(boxes[index - 1].right - 1)
    await page.goto(new URL(`/timeline?of=${ids}`, page.url()).href)
    await page.getByRole('heading', { level: 1, name: /and 17 more$/ }).waitFor()
  })

  it('a field that is full says why nothing more can be typed', async () => {
    const { page } = await open('/sources')
    const entities = await known(page, 'universities', 20)
    await page.goto(new URL(`/compare?of=${idsIn(entities)}`, page.url()).href)
    await page.getByText('the most at once').waitFor()
    expect(await page.locator('.entity-field input').count()).toBe(0)
  })

  it('the graph shows more than eighteen starts, and names the single relations that it leaves out', async () => {
    const { page, complaints } = await open('/sources')
    const [wide, narrow] = [await known(page, 'policies', 19), await known(page, 'companies', 20)]
    const opened = narrow.map(({ id }) => `${id}~LOCATED_IN`)
    await page.goto(new URL(`/graph?of=${[idsIn(wide), ...opened].join(',')}`, page.url()).href)
    const list = '.twin .entity-list li'
    await page.locator(list).first().waitFor()
    const shown = await idsOf(page, list)
    for (const { id } of wide) expect(shown).toContain(id)
    for (const { id } of narrow.slice(0, 18)) expect(shown).toContain(id)
    const note = page.locator('.left-out')
    for (const { name } of narrow.slice(18)) await note.getByText(`${name} · located in`).waitFor()
    expect(complaints).toEqual([])
  })
})

describeInBrowser('starts of the graph that come one after the other', {}, (open) => {
  /** Answers to how large an entity is come late, the first last. */
  async function slowly(page: Page): Promise<void> {
    let delay = 1_500
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query HubNode')) {
        const own = delay
        delay = 100
        await new Promise((resolve) => setTimeout(resolve, own))
      }
      await route.continue().catch(() => undefined)
    })
  }

  const type = async (page: Page, text: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Start from' }).fill(text)
    await choose(page)
  }

  it('two quick choices are both kept', async () => {
    const { page } = await open('/graph')
    await slowly(page)
    await type(page, 'mistral ai')
    await page.locator('main .waiting').first().waitFor()
    await type(page, 'deepseek')
    await expect
      .poll(() => new URL(page.url()).searchParams.get('of')?.split(',').sort())
      .toEqual(['company:deepseek', 'company:mistral-ai'])
  })

  it('a hub that is asked about and another start do not take each other away', async () => {
    const { page } = await open('/graph')
    await slowly(page)
    await type(page, 'mistral ai')
    await type(page, 'tsinghua')
    await page.locator('.hub-choice .expand button').first().waitFor()
    await page.locator('.canvas').waitFor()
    await page.locator('.hub-choice').waitFor()
  })

  it('who has left the page meanwhile is not called back', async () => {
    const { page } = await open('/graph')
    await slowly(page)
    await type(page, 'mistral ai')
    await page.locator('nav a[href*="/sources"]').click()
    await page.locator('.source-list li').first().waitFor()
    await page.waitForTimeout(2_000)
    expect(new URL(page.url()).pathname).toBe('/sources')
  })
})
