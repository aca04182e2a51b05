import type { Route } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { idsOf } from './steps.js'

// Links that are wrong, and servers that do not answer: the page says so, offers a way on, and stays in one piece.

const LONG_NAME = 'x'.repeat(500)

describeInBrowser('wrong links', {}, (open) => {
  it.each([
    '/gaps?kind=NO_SUCH_KIND',
    '/gaps?kind=COMPANY&part=noSuchPart',
    '/graph?of=company:none,nothing',
    '/graph?of=company:baidu~NO_SUCH_TYPE',
    '/graph?of=company:baidu&without=NO_SUCH_KIND&hide=none&at=none',
    '/e/company:baidu?asOf=99999',
    '/e/company:baidu?asOf=soon&stances=MAYBE&confidence=NONE&sources=none',
    '/e/company:baidu?lang=tlh',
    '/flows?by=galaxy&min=-3&from=company:none',
    '/flows?show=everything',
    '/flows?min=99999999999',
    '/timeline?of=company:baidu&from=0000',
    '/compare?of=city:paris,city:none&metrics=no-such-metric',
    '/compare?of=city:paris',
    '/paths?from=city:none&to=city:paris',
    '/paths?from=city:paris&to=city:paris&max=99',
    '/timeline?of=company:none&from=2030&to=1990',
    '/source/none',
    '/e/%E0%A4%A',
    '/source/%E0%A4%A',
    '/q/%E0%A4%A',
    `/search?q=${LONG_NAME}`,
    '/search?q=%E4%BA%BA%2F%E7%89%A9',
    `/e/${encodeURIComponent('company:人/物')}`,
    '/map?show=nothing',
  ])('%s', async (path) => {
    const { page, complaints } = await open(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    expect((await page.locator('main').textContent())!.trim().length).toBeGreaterThan(10)
    expect(await page.locator('main').textContent()).not.toMatch(/undefined|\[object|NaN|Variable "\$/)
    expect(await page.getByRole('navigation').count()).toBeGreaterThan(0)
    expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
  })

  it.each([
    ['/e/清华', '清华', 'university:tsinghua-university'],
    ['/e/company:mistral', 'mistral', 'company:mistral-ai'],
    ['/huawei', 'huawei', 'company:huawei'],
  ])('%s: the name stands in the search field, and Enter finds it', async (path, name, id) => {
    const { page } = await open(path)
    const field = page.locator('main').getByRole('combobox')
    await expect.poll(() => field.inputValue()).toBe(name)
    await field.press('Enter')
    await page.locator(`main a[href*="/e/${id}"], article.profile`).first().waitFor()
  })

  it('a list that is given item by item is read whole', async () => {
    const { page } = await open('/compare?of=city:paris&of=city:beijing&lang=en')
    await page.getByRole('columnheader', { name: /Paris/ }).first().waitFor()
    await page
      .getByRole('columnheader', { name: /Beijing/ })
      .first()
      .waitFor()
    expect(new URL(page.url()).searchParams.get('of')).toBe('city:paris,city:beijing')
  })

  it('an unknown id in a list of a question is named, and keeps nothing of the others from being shown', async () => {
    const { page } = await open('/q/cities-compared?of=city:paris&of=city:none&of=city:beijing')
    await page.locator('.chip.unknown').getByText('city:none').waitFor()
    await page.locator('.compare thead th[data-id]').first().waitFor()
    expect(await idsOf(page, '.compare thead th[data-id]')).toEqual(['city:beijing', 'city:paris'])
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('a server that is gone: the page says so, asks again by itself and on demand', async () => {
    const { page } = await open('/')
    await page.locator('.kinds strong').first().waitFor()
    await page.route('**/graphql', (route) => route.abort())
    const follow = (path: string) =>
      page.evaluate(`history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`)
    await follow('/e/company:baidu')
    await page.getByRole('alert').first().waitFor()
    await page.unroute('**/graphql')
    await page.getByRole('heading', { level: 1, name: 'Baidu' }).waitFor()
    await page.route('**/graphql', (route) => route.abort())
    await follow('/e/company:mistral-ai')
    await page.getByRole('alert').first().waitFor()
    await page.unroute('**/graphql')
    await page.getByRole('alert').first().getByRole('button').click()
    await page.getByRole('heading', { level: 1, name: 'Mistral AI' }).waitFor()
  })

  it('a server that is gone: the list of the search says so, and finds again once it is back', async () => {
    const { page } = await open('/sources')
    await page.locator('.source-list li').first().waitFor()
    await page.route('**/graphql', (route) => route.abort())
    await page.getByRole('search').getByRole('combobox').fill('mistral')
    await page.locator('.picker-list').getByText('The server does not answer').waitFor()
    expect(await page.locator('.picker-list').textContent()).not.toContain('Nothing is called')
    await page.unroute('**/graphql')
    await page.locator('.option').first().waitFor()
  })

  it.each(['/e/city:paris', '/sources'])('a proxy without its server at %s is told from an answer', async (path) => {
    const { page } = await open('/q')
    await page.route('**/graphql', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
    await page.goto(new URL(path, page.url()).href)
    await page.getByText('The server does not answer').first().waitFor()
  })

  it('a proxy without its server at the answer of a question is told from an answer', async () => {
    const { page, complaints } = await open('/q')
    await page.route('**/q/*.json*', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
    await page.goto(new URL('/q/cities-compared', page.url()).href)
    await page.getByText('The server does not answer').first().waitFor()
    await page.unroute('**/q/*.json*')
    await page.locator('.compare thead th[data-id]').first().waitFor()
    expect(complaints.filter((one) => !/status of 502/.test(one))).toEqual([])
  })

  it('an id that an address has twice counts once', async () => {
    const { page } = await open('/compare?of=city:paris,city:paris,city:beijing')
    await page.locator('.compare thead th[data-id]').first().waitFor()
    expect(await page.locator('.compare thead th[data-id]').count()).toBe(2)
    expect(await page.locator('.entity-field .chip').count()).toBe(2)
  })

  it.each([
    ['/e/city:paris?asOf=banana', /cannot be read: asOf=banana/],
    ['/e/city:paris?asOf=2023-13', /cannot be read: asOf=2023-13/],
    ['/e/city:paris?asOf=2023-02-29', /cannot be read: asOf=2023-02-29/],
    ['/e/city:paris?sources=nope', /unknown source: nope/],
    ['/e/city:paris?undated=exclude', /without facts that have no date/],
    ['/search?kind=FOO', /no kind “FOO”/],
    ['/gaps?kind=FOO', /no kind “FOO”/],
    ['/paths?from=city:none&to=city:paris', /nothing by the id city:none/],
    ['/compare?of=city:paris,city:none', /nothing by the id city:none/],
    [`/search?q=${'x'.repeat(600)}`, /Only the first 200 letters/],
    ['/e/', /no page at this address/],
  ])('%s says what it cannot read', async (path, text) => {
    const { page, complaints } = await open(path)
    await page.getByText(text).first().waitFor()
    const overflow = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(overflow).toBe(0)
    expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
  })

  it.each([
    ['/compare?of=city:paris,city:none,city:beijing', '.compare thead th[data-id]', ['city:beijing', 'city:paris']],
    ['/compare?of=city:paris,city:beijing&metrics=none,ai-companies', '.compare thead th[data-id]', null],
    ['/compare?metrics=none,ai-companies', '.ranking tr[data-id]', null],
    ['/timeline?of=company:none,city:beijing', '.timeline > li', null],
    ['/flows?by=city&from=city:none,city:paris', '.sankey .band', null],
    ['/flows?show=cooperation&by=city&from=city:none,city:paris', '.chords .chord', null],
    ['/paths?from=city:none,city:paris&to=city:beijing', '.path-node', null],
    ['/graph?of=company:none,company:mistral-ai', '.twin .entity-list li', null],
  ])('%s keeps what is known and says what is not', async (path, shown, ids) => {
    const { page, complaints } = await open(path)
    await page.locator(shown).first().waitFor({ state: 'attached' })
    if (ids) expect(await idsOf(page, shown)).toEqual(ids)
    const unknown = await page.locator('.chip.unknown').textContent()
    expect(unknown).toMatch(/none/)
    expect(await page.locator('main [role=status]').allTextContents()).toContainEqual(
      expect.stringMatching(/(by the id|called) \S*none/),
    )
    expect(complaints).toEqual([])
  })

  it('an end of which nothing is known is not taken for any end, and what may have been meant is one press away', async () => {
    const { page } = await open('/flows?by=city&from=city:pariss')
    await page.getByText('Too little of this is in the graph').waitFor()
    expect(await page.locator('.sankey').count()).toBe(0)
    await page.getByRole('button', { name: 'Paris', exact: true }).click()
    await page.locator('.sankey .band').first().waitFor({ state: 'attached' })
    expect(new URL(page.url()).searchParams.get('from')).toBe('city:paris')
  })

  it.each([
    ['/', 0.1],
    ['/e/city:beijing', 0.03],
    ['/e/university:tsinghua-university', 0.03],
    ['/e/policy:interim-measures-generative-ai', 0.03],
    ['/flows?by=city', 0.1],
    ['/gaps', 0.1],
  ])('a slow server: nothing jumps while %s comes in', async (path, most) => {
    const { page } = await open('/sources')
    await page.addInitScript(`
        globalThis.shift = 0
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value
        }).observe({ type: 'layout-shift', buffered: true })`)
    let asked = 0
    const late = async (route: Route) => {
      await new Promise((resolve) => setTimeout(resolve, 300 * (1 + (asked++ % 4))))
      await route.continue()
    }
    await page.route(/\/(graphql|q\/)/, late)
    await page.goto(new URL(path, page.url()).href)
    await page.locator('main h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    // Web Vitals call less than 0.1 good.
    expect(await page.evaluate<number>('shift')).toBeLessThan(most)
  })

  it('an answer that takes long says why, and one that takes the place of another is announced by a line', async () => {
    const { page } = await open('/e/company:baidu')
    await page.locator('.relation').first().waitFor()
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 4_000))
      await route.continue().catch(() => undefined)
    })
    await page.locator('.relation .facts a').first().click()
    await page.locator('main').getByText('The first answer about something with many facts').waitFor()
    expect(
      await page.locator('main').evaluate((main) => (globalThis as any).getComputedStyle(main, '::before').blockSize),
    ).toBe('3px')
  })

  it('a part of a page that cannot be had says so', async () => {
    const { page } = await open('/sources')
    await page.route('**/graphql', (route) =>
      /query (Exchanges|Ego|Counts)\b/.test(route.request().postData() ?? '')
        ? route.fulfill({ json: { errors: [{ message: 'Not now.' }] } })
        : route.continue(),
    )
    await page.goto(new URL('/e/company:baidu', page.url()).href)
    await page.locator('.profile-facts .problem').getByText('Not now.').waitFor()
    await page.locator('.profile-aside .problem').getByText('Not now.').waitFor()
    await page.goto(new URL('/graph?of=company:mistral-ai', page.url()).href)
    await page.locator('.node-panel .problem').getByText('Not now.').waitFor()
    await page.unroute('**/graphql')
    await page.locator('.node-panel .problem').getByRole('button').click()
    await page.locator('.node-panel .problem').waitFor({ state: 'detached' })
  })

  it('a hub that is asked about and is none says so', async () => {
    const { page } = await open('/graph?ask=company:none')
    await page.locator('main .problem, main .empty').first().waitFor()
  })

  it('a slow server: something says that the answer is on its way', async () => {
    const { page } = await open('/')
    await page.locator('.kinds strong').first().waitFor()
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await route.continue()
    })
    await page.evaluate(`history.pushState(null, '', '/e/company:baidu'); dispatchEvent(new PopStateEvent('popstate'))`)
    await page.locator('main [role=status]').first().waitFor()
    await page.getByRole('heading', { level: 1, name: 'Baidu' }).waitFor()
  })

  it('back and forward go from page to page', async () => {
    const { page } = await open('/e/company:mistral-ai')
    await page.locator('.relation a[href*="/e/person:arthur-mensch"]').first().click()
    await page.getByRole('heading', { level: 1, name: 'Arthur Mensch' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Mistral AI' }).waitFor()
    await page.goForward()
    await page.getByRole('heading', { level: 1, name: 'Arthur Mensch' }).waitFor()
  })

  it('two tabs do not disturb one another', async () => {
    const [one, other] = [await open('/e/company:baidu?lang=fr'), await open('/e/company:mistral-ai?lang=zh')]
    await one.page.getByRole('heading', { level: 1, name: 'Baidu' }).waitFor()
    await other.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await one.page.locator('html').getAttribute('lang')).toBe('fr')
    expect(await other.page.locator('html').getAttribute('lang')).toBe('zh-Hans')
  })

  it.each([
    '/',
    '/e/city:beijing',
    '/graph?of=company:mistral-ai&at=company:mistral-ai',
    '/paths?from=city:paris&to=city:beijing',
    '/flows?as=matrix',
    '/compare?of=city:paris,city:beijing',
    '/q/who-trains-for-a-city',
    '/source/ma-2026',
  ])('a window half as wide, as at a zoom of 200 %%, hides nothing of %s', async (path) => {
    const { page } = await open(path, { viewport: { width: 720, height: 450 } })
    await page.locator('main h1').first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    const overflow = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(overflow).toBe(0)
  })
})

describeInBrowser('a browser without WebGL', {}, (open) => {
  it('draws the graph as SVG, with the same entities as its table', async () => {
    const { page } = await open('/')
    await page.addInitScript('HTMLCanvasElement.prototype.getContext = () => null')
    await page.goto(new URL('/graph?of=company:mistral-ai', page.url()).href)
    await page.locator('.drawing circle').first().waitFor()
    expect(await page.locator('.drawing circle').count()).toBe(await page.locator('.twin .entity-list li').count())
  })

  it('without JavaScript the page says what it needs', async () => {
    const { page } = await open('/', { javaScriptEnabled: false })
    expect(await page.locator('noscript, body').first().textContent()).toMatch(/JavaScript/)
  })
})
