import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadQuestions, loadSchema } from '../../src/graph.js'
import { describeInBrowser } from './browser.js'

// The pages of the saved questions: cards, forms, views, tables and files.

const config = configFrom({})
const model = loadModel(config)
const questions = loadQuestions(config, loadSchema(model), model).list()
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** What a view draws, as the page holds it. */
const DRAWN: Readonly<Record<string, string>> = {
  SANKEY: '.sankey .band',
  PATHS: '.paths > li',
  GRAPH: '.drawing circle',
  MAP: '.world .spot',
  TIMELINE: '.timeline .entry',
  COMPARE: '.compare td .number',
  CHART: '.bars li',
  TABLE: '.twin table td',
}

const screenshots = process.env['SCREENSHOTS']
if (screenshots && !existsSync(screenshots)) mkdirSync(screenshots, { recursive: true })

describeInBrowser('the pages of saved questions', {}, (open) => {
  it.each(questions)('$name is drawn in its view, with nothing amiss', async ({ name, view, title }) => {
    const { page, complaints, origins } = await open(`/q/${name}?lang=fr`)
    await page.locator(DRAWN[view]!).first().waitFor({ state: 'attached' })
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title.get('FR'))
    expect(complaints).toEqual([])
    expect(origins.size).toBe(1)
    if (screenshots) await page.screenshot({ path: `${screenshots}/q-${name}.png` })
    await page.context().close()
  })

  it.each(['en', 'fr', 'zh'] as const)('stand on the start page as cards, in %s', async (lang) => {
    const { page, complaints } = await open(`/?lang=${lang}`)
    await page.locator('.question-cards a').first().waitFor()
    const cards = await page.locator('.question-cards .question-title').allTextContents()
    expect(cards.sort()).toEqual(questions.map(({ title }) => title.get(lang.toUpperCase())).sort())
    expect(complaints).toEqual([])
  })

  it('are found by words of their titles, in the address, too', async () => {
    const { page } = await open('/q?lang=fr')
    const titles = page.locator('.question-cards .question-title')
    await titles.nth(20).waitFor()
    await page.getByRole('searchbox').fill('ecole etudie')
    await expect
      .poll(() => titles.allTextContents())
      .toEqual([expect.stringMatching(/^Quels fondateurs ont étudié dans la même école en même temps\s\?$/)])
    const { pathname, search } = new URL(page.url())
    const { page: fresh } = await open(pathname + search)
    await expect.poll(() => fresh.locator('.question-cards .question-title').count()).toBe(1)
    await fresh.getByRole('searchbox').fill('zzz')
    await fresh.getByText('Aucune question n’a ces mots.').waitFor()
  })

  it('ask anew when the form changes, and keep it in the address', async () => {
    const { page } = await open('/q/founders-and-their-schools?lang=en')
    await page.locator('.twin table a[href*="/e/person:arthur-mensch"]').first().waitFor()
    await page.getByRole('button', { name: /Mistral/ }).click()
    await page.getByRole('combobox', { name: 'Company' }).fill('deepseek')
    await page.locator('.option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.twin table a[href*="/e/person:liang-wenfeng"]').first().waitFor()
    expect(new URL(page.url()).searchParams.get('company')).toBe('company:deepseek')
    const files = await page
      .locator('.formats a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(files).toContain('/q/founders-and-their-schools.json?company=company%3Adeepseek&language=EN')
  })

  it.each([
    ['en', 'Kinds', 'All if empty.'],
    ['fr', 'Types', 'Tous si vide.'],
    ['zh', '类型', '留空则为全部。'],
  ])(
    'a list to choose from offers all, shows what is chosen and says what it is for, in %s',
    async (lang, label, help) => {
      const { page } = await open(`/q/find-by-name?lang=${lang}`)
      const field = page.getByRole('group', { name: label, exact: true })
      await page.locator('.question-input', { has: field }).getByText(help, { exact: true }).waitFor()
      expect(await page.locator('.question-input[title]').count()).toBe(0)
      await field.getByRole('combobox').focus()
      await page.locator('.option').first().waitFor()
      expect(await page.locator('.option').count()).toBe(model.kinds.size)
      await page.locator('.option', { hasText: model.kinds.get('Company')!.labels.get(lang.toUpperCase())! }).click()
      await expect.poll(() => new URL(page.url()).searchParams.getAll('kinds')).toEqual(['COMPANY'])
      expect(await field.locator('.chip').count()).toBe(1)
      await field.locator('.chip button').click()
      await expect.poll(() => new URL(page.url()).searchParams.has('kinds')).toBe(false)
      expect(await field.locator('.chip').count()).toBe(0)
    },
  )

  it('a text field shows what is asked, whichever way the address has changed', async () => {
    const { page } = await open('/q/find-by-name?lang=en')
    const field = page.getByRole('textbox', { name: 'Name' })
    expect(await field.inputValue()).toBe('清华')
    await field.fill('mistral')
    await field.press('Enter')
    await page.locator('.twin table a[href*="/e/company:mistral-ai"]').first().waitFor()
    await page.getByRole('button', { name: 'Reset to the defaults' }).click()
    await page.locator('.twin table a[href*="/e/university:tsinghua-university"]').first().waitFor()
    expect(await field.inputValue()).toBe('清华')
    await field.focus()
    await field.blur()
    expect(new URL(page.url()).searchParams.has('text')).toBe(false)
    await page.goBack()
    await expect.poll(() => field.inputValue()).toBe('mistral')
  })

  it.each(['who-is-similar', 'career-of-a-person', 'machines-compared'])(
    '%s: an entity that is called by its name is known, and stays beside others',
    async (name) => {
      const { page } = await open(`/q/${name}?lang=fr`)
      await page.locator('.entity-field .chip').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.locator('.chip.unknown, .unknown-ids').count()).toBe(0)
      expect(await page.locator('.entity-field .chip').first().textContent()).not.toContain(':')
    },
  )

  it('names in an address are asked for, and one that nothing has is said', async () => {
    const { page } = await open('/q/machines-compared?of=JUPITER&of=compute-system:jean-zay-h100&of=No+Such+Machine')
    await page.locator('.compare thead th[data-id]').first().waitFor()
    expect(await page.locator('.compare thead th[data-id]').count()).toBe(2)
    expect(await page.locator('.chip.unknown').allTextContents()).toEqual(['No Such Machine×'])
  })

  it('a band opens the people behind it, in the address, too, and on the start page', async () => {
    const { page, complaints } = await open('/q/who-feeds-whom?lang=en')
    await page.locator('.sankey .band').first().press('Enter')
    await page.locator('.panel .citations').first().waitFor()
    const { pathname, search } = new URL(page.url())
    const { page: fresh } = await open(pathname + search)
    await fresh.locator('.panel h3 a').first().waitFor()
    const { page: start } = await open('/?lang=en')
    await start.locator('.story .sankey .band').first().press('Enter')
    await start.locator('.story .panel a').nth(2).waitFor()
    expect(complaints).toEqual([])
  })

  it('a point of a network says what it is, and a bar leads to what it counts', async () => {
    const { page } = await open('/q/around-an-entity?lang=en')
    await page.locator('.network g[data-id]').nth(1).click()
    await page.locator('.network figcaption a[href*="/e/"]').waitFor()
    await page.goto(new URL('/q/companies-by-city?lang=en', page.url()).href)
    await page.locator('.bars a[href*="/e/city:"]').first().waitFor()
  })

  it('show what was wrong with an address', async () => {
    const { page } = await open('/q/who-feeds-whom?lang=en&first=many')
    await page.getByText('"first" must be a whole number, not "many".').waitFor()
  })

  it.each(['cities-compared', 'facts-of-an-entity', 'companies-by-city', 'who-feeds-whom'])(
    '%s: axe has nothing serious',
    async (name) => {
      const { page } = await open(`/q/${name}?lang=en`)
      await page.locator('.twin').waitFor()
      await page.evaluate(axe)
      const found = await page.evaluate('axe.run()')
      const serious = (found as any).violations.filter(({ impact }: any) => ['serious', 'critical'].includes(impact))
      expect(serious.map(({ id, nodes }: any) => [id, nodes[0].html])).toEqual([])
    },
  )
})
