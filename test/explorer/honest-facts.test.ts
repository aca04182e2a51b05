import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// A page says no more than the facts: how many there are, when they were, and what is doubtful about them.

describeInBrowser('facts as they are known', {}, (open) => {
  it('counts founders once, with each of their disputed dates in one row', async () => {
    const { page } = await open('/e/company:mistral-ai')
    const founders = page.getByRole('region', { name: 'founded by' })
    await founders.locator('.facts > li').first().waitFor()
    const rows = await founders.locator('.facts > li').count()
    expect(await founders.locator('h2 .count').textContent()).toBe(`${rows} · 4 facts`)
    expect(rows).toBe(3)
    const twice = founders.locator('.facts > li[data-id="person:arthur-mensch"]')
    expect(await twice.locator('.stance.disputed').count()).toBe(2)
  })

  it('says when a company was founded, and since when somebody works there', async () => {
    const { page } = await open('/e/company:mistral-ai')
    const founders = page.getByRole('region', { name: 'founded by' })
    await founders.locator('.facts > li').first().waitFor()
    expect(await founders.textContent()).toContain('April 28, 2023')
    expect(await founders.textContent()).not.toContain('since')
    expect(await page.getByRole('region', { name: 'employs or employed' }).textContent()).toContain('since 2023')
  })

  it.each(['/e/university:tsinghua-university', '/e/city:beijing'])(
    'each kind of a relation opens a list that is not empty: %s',
    async (path) => {
      const { page } = await open(path)
      await page.locator('.relation .tabs').first().waitFor()
      for (const group of await page.locator('.relation:has(.tabs)').all())
        for (const choice of await group.locator('.tabs button').all()) {
          await choice.click()
          await group.locator('.facts > li').first().waitFor()
        }
    },
  )

  it('draws a fact with one date as a point, with a tail only where it may go on, and says what the marks mean', async () => {
    const { page } = await open('/e/company:mistral-ai')
    const founder = page.locator('.life svg .life-row[data-id="person:guillaume-lample"]')
    await founder.waitFor()
    expect(await founder.locator('circle').count()).toBe(1)
    expect(await founder.locator('rect, .life-tail').count()).toBe(0)
    const partner = page.locator('.life svg .life-row[data-id="company:microsoft"]')
    expect(await partner.locator('rect').count()).toBe(0)
    expect(await partner.locator('.life-tail').count()).toBeGreaterThan(0)
    await page.locator('.life .key').getByText('no end is known').waitFor()
  })

  it('numbers side by side keep their doubts, their dates and their bounds', async () => {
    const { page } = await open('/compare?of=city:paris,city:beijing,city:shanghai')
    const row = (name: string) => page.locator('.compare tbody', { hasText: name })
    await row('AI companies').first().waitFor()
    expect(await page.locator('.compare .stance.disputed').count()).toBe(2)
    expect(await row('notable AI models').locator('.stance.derived').count()).toBe(3)
    const computing = row('computing capacity')
    expect(await computing.locator('.bar').count()).toBe(2)
    expect(await computing.locator('.bar.bound-lower').count()).toBe(2)
    await computing.getByText('no two for the same year').waitFor()
    await page.locator('.bar-key').getByText('open above', { exact: false }).waitFor()
  })

  it.each([
    ['en', 'since February 26, 2024'],
    ['fr', 'depuis le 26 février 2024'],
    ['zh', '2024年2月26日起'],
  ])('in %s a date is a sentence of the language', async (lang, text) => {
    const { page } = await open(`/e/company:mistral-ai?lang=${lang}`)
    await page.locator('.fact-line', { hasText: text }).waitFor()
  })

  it('ranks come first to last, beside numbers of any size', async () => {
    const { page } = await open('/compare?metrics=parameters,top500-rank')
    const ranks = page.locator('.ranked', { has: page.getByRole('heading', { name: /TOP500/i }) }).locator('tbody tr')
    await ranks.first().waitFor()
    expect(await ranks.first().locator('.number').textContent()).toBe('rank 1')
    expect(await ranks.count()).toBeGreaterThan(60)
  })

  it('speaks one language, also where more was asked for or opened', async () => {
    const { page } = await open('/e/city:beijing?lang=en')
    await page.locator('.relation .more').first().waitFor()
    const index = await page
      .locator('.relation')
      .evaluateAll((sections: any[]) => sections.findIndex((one) => one.querySelector('.more')))
    const section = page.locator('.relation').nth(index)
    await section.locator('.more').click()
    const further = section.locator('.facts > li:nth-child(n + 9) a.entity')
    await expect.poll(() => further.count()).toBeGreaterThan(0)
    await page.locator('.sankey .band').first().press('Enter')
    await page.locator('.exchanges .panel h3').waitFor()
    await page.locator('.choices select').first().selectOption('zh')
    await page.locator('.profile-head h1', { hasText: '北京' }).waitFor()
    await expect.poll(() => page.locator('.exchanges .panel h3').textContent()).toMatch(/\p{Script=Han}/u)
    // What was read before in English is read anew.
    await expect.poll(async () => (await further.allTextContents()).join()).toMatch(/\p{Script=Han}/u)
  })

  it('the small graph of a profile names what joins a neighbour with it, not with another neighbour', async () => {
    const { page } = await open('/e/university:tsinghua-university?lang=en')
    const neighbour = page.locator('.ego-node[data-id="company:baidu"] title')
    await neighbour.waitFor({ state: 'attached' })
    // A person of the picture founded it; the university did not.
    expect(await neighbour.textContent()).toMatch(/^Baidu \(.+\)$/)
    expect(await neighbour.textContent()).not.toMatch(/found/)
  })

  it('says what the numbers beside partners count', async () => {
    const { page } = await open('/e/city:beijing')
    const partners = page.getByRole('region', { name: 'Works with' })
    const paris = partners.locator('li[data-id="city:paris"] .numeric')
    await paris.waitFor()
    expect(await paris.textContent()).toMatch(/^\d+ facts$/)
    await partners.getByText('those in the one place', { exact: false }).waitFor()
  })

  it.each(['/flows?by=city', '/flows?by=city&as=matrix'])(
    'draws named people and counted moves apart: %s',
    async (path) => {
      const { page } = await open(path)
      const id = 'city:beijing city:shenzhen'
      const row = page.locator(`.table tbody tr[data-id="${id}"]`)
      await row.waitFor()
      const [named, counted] = await row.locator('.numeric').allTextContents()
      const labels = await page
        .locator(`:is(.band, .matrix-cell)[data-id="${id}"]`)
        .evaluateAll((marks) =>
          marks.map((mark) => mark.getAttribute('aria-label') ?? mark.querySelector('title')?.textContent).join(' '),
        )
      expect(labels).toContain(`${named} named`)
      expect(labels).toContain(`${counted} counted`)
      expect(await page.locator('.flow-key').textContent()).toContain('never added up')
    },
  )

  it('the start page says that a filter is on, what it leaves out, and how to drop it', async () => {
    const { page } = await open('/?sources=ma-2026')
    await page.locator('.fact-bar .chip').waitFor()
    await page.locator('.compare').getByText('not in the chosen source').first().waitFor()
    expect(await page.locator('.compare').getByText('nobody published it').count()).toBe(0)
    await page.getByText('does not reach these counts', { exact: false }).waitFor()
    await page.locator('.fact-bar .chip button').click()
    await page.locator('.fact-bar').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.has('sources')).toBe(false)
  })

  it.each([
    ['/map?sources=ma-2026', 'not the places'],
    ['/e/company:mistral-ai?sources=ma-2026', 'come from all sources'],
    ['/timeline?of=company:mistral-ai&sources=no-such-source', 'The chosen source says nothing about this'],
    ['/q/find-by-name?text=Baidu&sources=ma-2026', 'does not reach this answer'],
    ['/source/ma-2026?asOf=2015', 'shows all that this source says'],
    ['/gaps?asOf=2015', 'of the whole graph'],
    ['/sources?asOf=2015', 'of the whole graph'],
  ])('%s says what the filter does not reach', async (path, text) => {
    const { page } = await open(path)
    await page.getByText(text, { exact: false }).first().waitFor()
  })

  it('counts by year stand in the order of the years, those without a year last', async () => {
    const { page } = await open('/q/cooperation-by-year')
    await page.locator('.bars li').first().waitFor()
    const labels = await page.locator('.bars .bar-label').allTextContents()
    const years = labels.filter((label) => /^\d{4}$/.test(label)).map(Number)
    expect(labels.at(-1)).toBe('unknown')
    expect(years.length).toBe(labels.length - 1)
    expect(years).toEqual(years.map((_, index) => years[0]! + index))
  })

  it.each(['/e/policy:interim-measures-generative-ai', '/q/what-a-law-builds-on'])(
    'a picture of laws has arrows where its facts lead, a key, and whole names: %s',
    async (path) => {
      for (const width of [1440, 390]) {
        const { page } = await open(path, { viewport: { width, height: 900 } })
        await page.locator('.path-picture .path-link').first().waitFor({ state: 'attached' })
        const links = await page.locator('.path-picture .path-link').count()
        expect(await page.locator('.path-link:is([marker-end], [marker-start])').count()).toBe(links)
        await page.locator('.path-key').getByText('refers to', { exact: false }).waitFor()
        const cut = await page
          .locator('.path-node')
          .evaluateAll((nodes) => nodes.map((node) => node.textContent ?? '').filter((text) => text.includes('…')))
        expect(cut).toEqual([])
        // A word that is broken says so.
        const torn = await page.locator('.path-node').evaluateAll((nodes) =>
          nodes.flatMap((node) => {
            const name = node.querySelector('title')!.textContent!
            const lines = [...node.querySelectorAll('text')].map((one) => one.textContent!)
            return lines.filter((line, index) => /[a-z]$/.test(line) && name.includes(`${line}${lines[index + 1]}`))
          }),
        )
        expect(torn).toEqual([])
        await page.context().close()
      }
    },
  )
})
