import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { profile } from './steps.js'

// Fields that complete what is typed: the best first, and closed once something is chosen.

describeInBrowser('fields that complete', {}, (open) => {
  it('a number is found best match first, and the list closes with the choice', async () => {
    const { page, complaints } = await open('/compare?of=city:paris,city:beijing')
    const field = page.getByRole('combobox', { name: 'Number', exact: true })
    const offered = page.locator('.option .option-name')
    for (const pick of [() => page.locator('.option').first().click(), () => page.keyboard.press('Enter')]) {
      await field.fill('compan')
      // Names that begin with the text stand before those that only hold it.
      await expect.poll(() => offered.count()).toBeGreaterThan(1)
      await field.fill('ai compan')
      await expect.poll(() => offered.first().textContent()).toMatch(/companies/)
      await page.keyboard.press('ArrowDown')
      await pick()
      await expect.poll(() => page.locator('.picker-list').count()).toBe(0)
      expect(await field.inputValue()).toBe('')
      await page.waitForTimeout(500)
      expect(await page.locator('.picker-list').count()).toBe(0)
    }
    expect(await page.locator('.form .chip').count()).toBe(4)
    expect(complaints).toEqual([])
  })

  it('what begins with the text stands before what holds it', async () => {
    const { page } = await open('/compare')
    await page.getByRole('combobox', { name: 'Number', exact: true }).fill('ai')
    await expect.poll(() => page.locator('.option .option-name').first().textContent()).toBe('AI companies')
    const names = await page.locator('.option .option-name').allTextContents()
    expect(names.length).toBeGreaterThan(4)
    expect(names.slice(1).filter((name) => name.toLowerCase().startsWith('ai'))).toEqual([])
  })

  it('a field for entities takes the only one that is found by Enter', async () => {
    const { page } = await open('/timeline')
    const field = page.getByRole('combobox', { name: 'Entities' })
    await field.fill('guillaume lample')
    await expect.poll(() => page.locator('.option').count()).toBe(1)
    await field.press('Enter')
    await page.locator('.entity-field .chip', { hasText: 'Lample' }).waitFor()
    expect(await field.inputValue()).toBe('')
  })

  it.each(['/compare?of=city:paris,city:beijing', '/q/cities-compared?of=Paris&of=city:beijing'])(
    'an entity is chosen once at %s: it is offered as chosen already',
    async (path) => {
      const { page } = await open(path)
      const before = page.url()
      const field = page.locator('.entity-field').first().getByRole('combobox')
      await field.fill('paris')
      const paris = page.locator('.option').filter({ hasText: 'already chosen' })
      await paris.waitFor()
      expect(await paris.getAttribute('aria-disabled')).toBe('true')
      await paris.click({ force: true })
      await field.press('Enter')
      await page.waitForTimeout(300)
      expect(page.url()).toBe(before)
      expect(await page.locator('.entity-field .chip').count()).toBe(2)
    },
  )

  it('a source is chosen once, and its list closes', async () => {
    const { page } = await open('/e/city:beijing')
    await page.locator('.fact-bar button[aria-expanded]').click()
    await page.getByRole('combobox', { name: 'Source' }).fill('stanford')
    await page.locator('.option').first().click()
    await page.locator('.fact-bar .chip').waitFor()
    await expect.poll(() => page.locator('.picker-list').count()).toBe(0)
  })
})

describeInBrowser('hubs and founders', {}, (open) => {
  it.each(['en', 'fr', 'zh'])('%s: a company names the schools of its founders, with their sources', async (lang) => {
    const { page } = await open(`/e/company:mistral-ai?lang=${lang}`)
    const schools = page.locator('li[data-id="person:arthur-mensch"] .schools')
    await schools.locator(profile('university:ecole-polytechnique')).waitFor()
    const rows = schools.locator('ul').first().locator('> li')
    expect(await rows.count()).toBeGreaterThan(2)
    expect(await rows.locator('details.citations').count()).toBe(await rows.count())
    // Only founders bring theirs along: the same person as an employee does not.
    expect(await page.locator('.schools').count()).toBe(3)
  })

  it('a hub that is typed as a start asks which part, and opens no more than that', async () => {
    const { page, complaints } = await open('/graph')
    await page.getByRole('combobox', { name: 'Start from' }).fill('tsinghua')
    await page.locator('.option').first().click()
    const choice = page.locator('.hub-choice')
    await choice.getByText('choose which of them to open', { exact: false }).waitFor()
    expect(new URL(page.url()).searchParams.get('ask')).toBe('university:tsinghua-university')
    expect(await page.locator('.canvas').count()).toBe(0)
    // A relation that is itself large asks for a kind.
    await choice.getByRole('button', { name: /^cooperates with/ }).click()
    await choice.getByRole('button', { name: /^companies/ }).click()
    await page.locator('.canvas').waitFor()
    const url = new URL(page.url())
    expect(url.searchParams.get('of')).toBe('university:tsinghua-university~COOPERATES_WITH~COMPANY')
    expect(url.searchParams.get('ask')).toBeNull()
    const kinds = await page
      .locator('.twin .entity-list li')
      .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-id')!.split(':')[0]))].sort())
    expect(kinds).toEqual(['company', 'university'])
    expect(await page.locator('.twin .entity-list li').count()).toBeLessThan(60)
    expect(complaints).toEqual([])
  })

  it('the profile of a hub leads to that choice, and the choice is restored from its address', async () => {
    const { page } = await open('/e/university:tsinghua-university')
    await page.locator('.profile-aside a[href*="ask=university"]').click()
    await page.locator('.hub-choice .expand button').first().waitFor()
    const { page: fresh } = await open(new URL(page.url()).pathname + new URL(page.url()).search)
    await fresh.locator('.hub-choice .expand button').first().waitFor()
  })
})

describeInBrowser('maps, files and dead ends', {}, (open) => {
  it('arcs of people and of cooperation differ, are as wide as they are large, and each can be hidden', async () => {
    const { page, complaints } = await open('/map')
    await page.locator('.arc.flow').first().waitFor({ state: 'attached' })
    await page.locator('.world .arc.cooperation').first().waitFor({ state: 'attached' })
    const widths = await page
      .locator('.world .arc.cooperation')
      .evaluateAll((arcs) => arcs.map((arc) => Number(arc.getAttribute('stroke-width'))))
    expect(Math.max(...widths)).toBeGreaterThan(3 * Math.min(...widths))
    expect(await page.locator('.world .arc.flow[marker-end]').count()).toBe(
      await page.locator('.world .arc.flow').count(),
    )
    expect(await page.locator('.world .arc.cooperation[marker-end]').count()).toBe(0)
    await page.getByRole('button', { name: 'cooperation', exact: true }).click()
    await expect.poll(() => page.locator('.world .arc.cooperation').count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('arcs')).toBe('flow')
    expect(complaints).toEqual([])
  })

  it.each([390, 1440])('at %i pixels no name on the map lies over another or over a point', async (width) => {
    const { page } = await open('/map', { viewport: { width, height: 844 } })
    await page.locator('.spot text').nth(3).waitFor()
    const crowded = await page.evaluate(() => {
      const all = (selector: string): any[] => [...(globalThis as any).document.querySelectorAll(selector)]
      const boxes = all('.spot text').map((text) => ({ name: text.textContent, box: text.getBoundingClientRect() }))
      const meet = (a: any, b: any): boolean =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3
      return boxes
        .filter(({ box }, index) => boxes.some((other, at) => at !== index && meet(box, other.box)))
        .map(({ name }) => name)
    })
    expect(crowded).toEqual([])
    // Letters are as large on a phone as elsewhere.
    const height = await page
      .locator('.spot text')
      .first()
      .evaluate((text) => text.getBoundingClientRect().height)
    expect(height).toBeGreaterThan(11)
  })

  it('on a phone a tap says what joins a place with others, and the map comes nearer, all in its address', async () => {
    const { page } = await open('/map', { viewport: { width: 390, height: 844 }, hasTouch: true })
    await page.locator('.spot[data-id="city:beijing"]').tap()
    await page.locator('.own-arcs li').filter({ hasText: 'Shanghai' }).first().waitFor()
    await page.locator('figcaption a[href*="city:beijing"]').waitFor()
    const named = await page.locator('.spot text').allTextContents()
    for (const name of ['Beijing', 'Shanghai', 'Paris']) expect(named).toContain(name)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect.poll(() => page.locator('.spot text').allTextContents()).not.toEqual(named)
    const { searchParams, pathname, search } = new URL(page.url())
    expect(searchParams.get('at')).toBe('city:beijing')
    expect(searchParams.get('view')).toMatch(/^3\.\d,/)
    const { page: fresh } = await open(pathname + search, { viewport: { width: 390, height: 844 } })
    await fresh.locator('.spot.chosen[data-id="city:beijing"]').waitFor()
    expect(await fresh.locator('.world svg').first().getAttribute('viewBox')).toBe(
      await page.locator('.world svg').first().getAttribute('viewBox'),
    )
  })

  it.each([
    ['/map', ['cities', 'people moving, towards the arrow', 'cooperation']],
    ['/flows?by=city', ['cities', 'Named people', 'Counted moves']],
    ['/flows?as=matrix', ['Named people']],
    ['/flows?show=cooperation&by=city&as=matrix', ['Facts']],
    ['/flows?show=cooperation', ['companies', 'universities']],
    ['/paths?from=city:paris&to=city:beijing', ['universities', 'the path that is chosen']],
    ['/graph?of=company:mistral-ai', ['companies', 'people', 'stated', 'disputed']],
    ['/e/person:arthur-mensch', ['universities', 'from its start to its end', 'sources disagree']],
    ['/q/who-feeds-whom', ['universities', 'Named people']],
    ['/q/what-a-law-builds-on', ['policies', 'the path that is chosen']],
    ['/q/cooperation-between-cities', ['cities', 'cooperation']],
  ])('the picture file of %s has its key', async (path, texts) => {
    const { page } = await open(path)
    await page.locator('.tools').waitFor()
    await page.waitForLoadState('networkidle')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.tools').getByRole('button', { name: 'SVG', exact: true }).click(),
    ])
    const svg = readFileSync(await download.path(), 'utf8')
    for (const text of texts) expect(svg).toContain(`>${text}</text>`)
    expect(svg.match(/class="key-mark"/g)!.length).toBeGreaterThanOrEqual(texts.length)
  })

  it.each([
    ['/timeline?of=city:beijing', ['Timeline: Beijing', '2024']],
    ['/compare?of=city:paris,city:beijing', ['notable AI models', 'Beijing', '40 % (disputed)', 'nobody published it']],
    ['/compare?metrics=amount', ['amount EUR', 'InvestAI', '200 billion EUR February 2025']],
  ])('the picture file of %s says what it shows', async (path, texts) => {
    const { page } = await open(path)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.tools').getByRole('button', { name: 'SVG', exact: true }).click(),
    ])
    const svg = readFileSync(await download.path(), 'utf8')
    for (const text of texts) expect(svg).toContain(`>${text}</text>`)
    expect(svg.match(/<rect |class="bar-mark"/g)!.length).toBeGreaterThan(2)
  })

  it('a number that is at least so much has an open bar in the picture file, as on the page', async () => {
    const { page } = await open('/compare?metrics=ai-companies')
    await page.locator('.ranking .bar').first().waitFor()
    const onPage = await page.locator('.ranking .bar.bound-lower').count()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.tools').getByRole('button', { name: 'SVG', exact: true }).click(),
    ])
    const svg = readFileSync(await download.path(), 'utf8')
    expect(onPage).toBeGreaterThan(0)
    expect(svg.match(/class="bar-open"/g)!).toHaveLength(onPage)
  })

  it('a question leads to its table, whose counts are summed up, and Cite says what it copied', async () => {
    const { page } = await open('/q/companies-by-city')
    await page.getByRole('button', { name: 'As a table' }).click()
    await page.locator('.twin[open] tfoot .total').waitFor()
    expect(new URL(page.url()).searchParams.get('as')).toBe('table')
    const sum = await page
      .locator('.twin tbody td.numeric')
      .evaluateAll((cells) =>
        cells.reduce((total, { textContent }) => total + Number(textContent!.replace(',', '')), 0),
      )
    expect(await page.locator('.twin tfoot .numeric').textContent()).toBe(sum.toLocaleString('en-GB'))
    await page.getByRole('button', { name: 'Cite' }).click()
    await page.getByText('The reference is copied.').waitFor()
    expect(await page.locator('.copied').textContent()).toMatch(/Passerelle knowledge graph, “.+”, graph version/)
  })

  it('values that are no counts have no sum', async () => {
    const { page } = await open('/q/most-connected')
    await page.locator('.twin table').waitFor()
    expect(await page.locator('tfoot').count()).toBe(0)
  })

  it.each([
    ['/compar?of=city:paris,city:beijing', 'Compare', '.compare thead th[data-id]'],
    ['/q/who-feeds-who', 'Which universities feed', '.sankey .band'],
    ['/entity/city:paris', 'city:paris', '.profile-head h1'],
    ['/timelines', 'Timeline', '.beginnings'],
  ])('%s: the page names the nearest one, which opens with what was asked', async (path, name, shown) => {
    const { page } = await open(path)
    await page.locator('.did-you-mean a').filter({ hasText: name }).first().click()
    await page.locator(shown).first().waitFor({ state: 'attached' })
  })

  it('an address that is near nothing is not guessed at', async () => {
    const { page } = await open('/xyzzyx')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('.did-you-mean').count()).toBe(0)
  })
})

describeInBrowser('wording and phones', {}, (open) => {
  it.each(['fr', 'zh', 'en'])('%s: no placeholder is cut off', async (lang) => {
    for (const width of [1440, 390]) {
      const { page } = await open(`/compare?lang=${lang}`, { viewport: { width, height: 900 } })
      await page.locator('.form input').first().waitFor()
      await page.locator('.fact-bar button[aria-expanded]').click()
      await page.locator('.fact-bar input.year').waitFor()
      const cut = await page.evaluate(() =>
        [...(globalThis as any).document.querySelectorAll('input[placeholder]')]
          .filter((input: any) => {
            const style = (globalThis as any).getComputedStyle(input)
            const context = (globalThis as any).document.createElement('canvas').getContext('2d')
            context.font = `${style.fontSize} ${style.fontFamily}`
            const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
            return input.getClientRects().length > 0 && context.measureText(input.placeholder).width > room
          })
          .map((input: any) => input.placeholder as string),
      )
      expect(cut, `${lang} ${width}`).toEqual([])
      await page.context().close()
    }
  })

  it('French elides, and puts kinds apart from the words before them', async () => {
    const { page } = await open('/gaps?kind=COMPANY&lang=fr')
    await page.locator('.table tbody tr').filter({ hasText: 'membre de' }).first().waitFor()
    const row = await page.locator('.table tbody tr').filter({ hasText: 'membre de' }).first().innerText()
    expect(row).toMatch(/membre de\s*\(.+\)/)
    await page.goto(new URL('/timeline?of=association:ai-alliance,company:mistral-ai&lang=fr', page.url()).href)
    await page.locator('h1').waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('main').innerText()).not.toMatch(/ de [AEIOUÉ]\w+ ?·/)
    await page.goto(new URL('/paths?from=city:paris&to=city:beijing&lang=fr', page.url()).href)
    await expect.poll(() => page.title()).toBe('Comment deux entités sont reliées\u00a0: Paris – Pékin – Passerelle')
  })

  it('on a phone the chain of a law begins at the law itself', async () => {
    const { page } = await open('/e/policy:interim-measures-generative-ai', { viewport: { width: 390, height: 844 } })
    const own = page.locator('.chain .path-node[data-id="policy:interim-measures-generative-ai"]')
    await own.waitFor()
    const inView = () =>
      own.evaluate((node) => {
        const [box, frame] = [
          node.getBoundingClientRect(),
          (node as any).closest('.path-scroll').getBoundingClientRect(),
        ]
        return box.left >= frame.left && box.right <= frame.right
      })
    await expect.poll(inView).toBe(true)
  })
})

describeInBrowser('numbers side by side', {}, (open) => {
  /** The years of the numbers in each row of a metric, by column; null where a cell spans several rows. */
  const yearsOf = (page: Page, metric: string): Promise<string[][][]> =>
    page
      .locator(`.compare tbody[data-metric="${metric}"] tr`)
      .evaluateAll((rows) =>
        rows.map((row: any) =>
          [...row.querySelectorAll('td')].map((cell: any) =>
            [...cell.querySelectorAll('.cell > .about')].map((about: any) => /\d{4}/.exec(about.textContent)![0]),
          ),
        ),
      )

  it('stand in one row only if they are of one year, the latest first; earlier ones open on demand', async () => {
    const { page, complaints } = await open('/compare?of=city:paris,city:beijing,city:shanghai')
    const metric = 'student-city-rank'
    const toggle = page.locator(`.compare tbody[data-metric="${metric}"] th button`)
    await toggle.waitFor()
    const latest = await yearsOf(page, metric)
    expect(latest).toHaveLength(3)
    await toggle.click()
    await expect.poll(async () => (await yearsOf(page, metric)).length).toBeGreaterThan(4)
    const all = await yearsOf(page, metric)
    expect(all.slice(0, 3)).toEqual(latest)
    const years = all.map((row) => {
      const ofRow = new Set(row.flat())
      expect(ofRow.size).toBe(1)
      return [...ofRow][0]!
    })
    expect(years).toEqual([...new Set(years)].sort().reverse())
    await toggle.click()
    await expect.poll(async () => (await yearsOf(page, metric)).length).toBe(3)
    expect(complaints).toEqual([])
  })

  it('the field for a number says how many of the entities have each, the best known first', async () => {
    const { page } = await open('/compare?of=city:paris,city:beijing,city:shanghai')
    await page.getByRole('combobox', { name: 'Number', exact: true }).click()
    const notes = page.locator('.option .count')
    await expect.poll(() => notes.first().textContent()).toBe('3 of 3')
    // The count describes an option, and is no part of its name.
    await page.getByRole('option', { name: 'power city rank', exact: true }).waitFor()
    const known = (await notes.allTextContents()).map((note) => Number(note[0]))
    expect(known.at(-1)).toBe(0)
    expect(known).toEqual([...known].sort((a, b) => b - a))
  })
})
