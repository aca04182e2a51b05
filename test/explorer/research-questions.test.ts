import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { find, profile } from './steps.js'
import { sampled } from '../support/tier.js'

// The sample of research questions, each from the start page by at most four clicks and one typed name. docs/tour.md lists
// the same steps.

/** What a reader did so far. */
class Reader {
  clicks = 0
  typed = 0
  constructor(readonly page: Page) {}

  /** Types a name into the search box and opens what is offered first. */
  async search(text: string, id: string): Promise<void> {
    this.typed++
    await find(this.page, text, id)
  }

  async click(selector: string): Promise<void> {
    this.clicks++
    await this.page.locator(selector).first().click()
  }

  /** The page in the header with this address. */
  open = (path: string): Promise<void> => this.click(`nav a[href*="${path}"]`)

  /** A saved question, from the list of all. */
  async ask(name: string): Promise<void> {
    await this.open('/q')
    await this.click(`.question-cards a[href*="/q/${name}"]`)
  }

  /** A number, from those that can be compared. */
  async number(name: string): Promise<void> {
    await this.open('/compare')
    await this.click('.form > .picker input')
    this.clicks++
    await this.page.getByRole('option', { name, exact: true }).click()
    // The list stays open for a second number.
    await this.page.keyboard.press('Escape')
  }

  /** Everything that the article alone says, from the list of sources. */
  async article(): Promise<void> {
    await this.open('/sources')
    await this.click('.source-list a[href*="/source/ma-2026"]')
  }

  text = async (selector: string): Promise<string> => {
    const found = this.page.locator(selector)
    await found.first().waitFor()
    return (await found.allTextContents()).join('\n')
  }

  /** Waits until links to all these profiles are within the part of the page. */
  async shows(within: string, ...ids: string[]): Promise<void> {
    for (const id of ids)
      await this.page
        .locator(`${within} ${profile(id)}`)
        .first()
        .waitFor({ state: 'attached' })
  }

  rows = (): Promise<(string | null)[]> =>
    this.page.locator('.ranking tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')))
}

const HAIDIAN = [
  'university:tsinghua-university',
  'university:peking-university',
  'university:renmin-university-of-china',
  'research-institute:chinese-academy-of-sciences',
  'research-institute:microsoft-research-asia',
  'research-institute:baai',
]
const PROVIDERS = [
  'university:ecole-polytechnique',
  'university:centralesupelec',
  'university:sorbonne-university',
  'university:epita',
  'university:efrei-paris',
  'university:ai2',
]
const TEN_CITIES = 'beijing shenzhen shanghai guangzhou hangzhou xian nanjing chengdu wuhan suzhou'.split(' ')

const QUESTIONS: readonly (readonly [number: number, what: string, answer: (reader: Reader) => Promise<void>])[] = [
  [
    1,
    'who wrote the article and when',
    async (reader) => {
      await reader.article()
      expect(await reader.text('main .about')).toMatch(/Aifang Ma.*January 20, 2026/)
    },
  ],
  [
    3,
    'growth of the Chinese AI industry',
    async (reader) => {
      await reader.search('China', 'country:china')
      expect(await reader.text('.numbers tr')).toMatch(/growth of the AI industry.*24 %/)
    },
  ],
  [
    6,
    'AI companies and language models of Beijing',
    async (reader) => {
      await reader.search('Beijing', 'city:beijing')
      expect(await reader.text('.numbers')).toMatch(/2,400 companies[^]*123 models/)
    },
  ],
  [
    9,
    'InvestAI and its gigafactories',
    async (reader) => {
      await reader.search('InvestAI', 'policy:invest-ai')
      expect(await reader.text('.numbers')).toContain('200 billion EUR')
      await reader.click(`.relation ${profile('policy:european-ai-gigafactories-fund')}`)
      await reader.page.getByRole('heading', { level: 1, name: /gigafactories/ }).waitFor()
      expect(await reader.text('.numbers')).toContain('20 billion EUR')
    },
  ],
  [
    15,
    "companies of Beijing's physical layer",
    async (reader) => {
      await reader.search('physical layer', 'field:physical-layer')
      await reader.shows('.relation', 'company:cambricon', 'company:guoxin-micro', 'company:horizon-robotics')
    },
  ],
  [
    18,
    'institutions in Haidian',
    async (reader) => {
      await reader.search('Haidian', 'district:haidian')
      await reader.click('.relation > button.quiet')
      await reader.shows('.relation', ...HAIDIAN)
    },
  ],
  [
    20,
    'the ten cities of the ranking, in order',
    async (reader) => {
      await reader.ask('strongest-cities')
      await reader.shows('.twin table', 'city:suzhou')
      const links = await reader.page
        .locator(`.twin ${profile('city:')}`)
        .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
      expect(links.map((link) => /city:(\w+)/.exec(link)?.[1])).toEqual(TEN_CITIES)
    },
  ],
  [
    22,
    'training providers of Paris',
    async (reader) => {
      await reader.ask('who-trains-for-a-city')
      await reader.shows('.twin table', ...PROVIDERS)
    },
  ],
  [
    23,
    'a programme of each provider',
    async (reader) => {
      await reader.ask('who-trains-for-a-city')
      const programmes = ['master-ai-and-advanced-visual-computing', 'sorbonne-ai', 'master-data-engineering-and-ai']
      await reader.shows('.twin table', ...programmes.map((one) => `programme:${one}`))
    },
  ],
  [
    25,
    'scholars and their concepts',
    async (reader) => {
      await reader.ask('concepts-and-scholars')
      const scholars = 'dali-yang robert-paehlke anu-bradford yongnian-zheng kenneth-lieberthal michel-oksenberg'
      await reader.shows('.twin table', ...scholars.split(' ').map((one) => `person:${one}`))
      expect(await reader.page.locator('.twin tbody tr').count()).toBe(6)
    },
  ],
  [
    29,
    'shares of national AI companies, unknown for Shanghai',
    async (reader) => {
      await reader.number("share of the country's AI companies")
      await expect.poll(reader.rows).toEqual(['city:paris', 'city:beijing'])
    },
  ],
  [
    32,
    'salaries of AI engineers in order',
    async (reader) => {
      await reader.number('yearly salary of AI engineers')
      await expect.poll(reader.rows).toEqual(['country:united-states', 'country:france', 'country:china'])
    },
  ],
  [
    35,
    'instruments by their largest amount',
    async (reader) => {
      await reader.number('amount')
      await reader.page.locator('.ranking').first().waitFor()
      const instruments = [
        'zero-interest-loan-for-potential-champions',
        'beijing-startup-project-support',
        'beijing-engineering-centre-grant',
        'beijing-joint-laboratory-rental-aid',
        'beijing-startup-bonus',
      ].map((one) => `policy:${one}`)
      const rows = await reader.page
        .locator('section', { has: reader.page.getByRole('heading', { name: 'amount CNY' }) })
        .last()
        .locator('tbody tr')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-id') ?? ''))
      expect(rows.filter((id) => instruments.includes(id))).toEqual(instruments)
    },
  ],
  [
    40,
    'the strength of each of three poles',
    async (reader) => {
      await reader.ask('strengths-and-weaknesses')
      await reader.shows('.twin table', 'country:united-states', 'country:european-union', 'country:china')
      const fields = ['technological-innovation', 'regulation-of-digital-risks']
      await reader.shows('.twin table', ...fields.map((one) => `field:${one}`))
    },
  ],
  [
    41,
    'Beijing and Shanghai by layer',
    async (reader) => {
      await reader.ask('strengths-and-weaknesses')
      const rows = (await reader.text('.twin tbody tr')).split('\n')
      const tells = (...words: string[]) => rows.some((row) => words.every((word) => row.includes(word)))
      for (const layer of ['Application', 'Physical', 'Technological'])
        expect(tells('Beijing', `${layer} layer`, 'active in'), layer).toBe(true)
      expect(tells('Shanghai', 'Application layer', 'strong in')).toBe(true)
      expect(tells('Shanghai', 'Physical layer', 'weak in')).toBe(true)
    },
  ],
  [
    43,
    "Haidian's institutions and the companies of the technological layer",
    async (reader) => {
      await reader.search('technological layer', 'field:technological-layer')
      await reader.shows('.relation', 'company:baidu', 'company:moonshot-ai', 'company:bytedance', 'city:beijing')
      await reader.click(`.relation ${profile('city:beijing')}`)
      await reader.page.getByRole('heading', { level: 1, name: 'Beijing' }).waitFor()
      await reader.shows('.relation', ...HAIDIAN)
    },
  ],
  [
    46,
    'from article 16 to the European approach',
    async (reader) => {
      await reader.search('Interim Measures', 'policy:interim-measures-generative-ai')
      for (const id of ['interim-measures-article-16', 'interim-measures-article-3', 'eu-risk-based-approach'])
        await reader.page.locator(`.chain .path-node[data-id="policy:${id}"]`).waitFor({ state: 'attached' })
    },
  ],
  [
    48,
    'acts of the State Council by year',
    async (reader) => {
      await reader.search('State Council', 'public-body:state-council')
      await reader.click('.profile-aside a[href*="/timeline"]')
      const years = reader.page.locator('.timeline > li > h2')
      await years.first().waitFor()
      expect(await years.allTextContents()).toEqual(expect.arrayContaining(['1988', '2017', '2025']))
    },
  ],
  [
    49,
    'what links Paris with Beijing',
    async (reader) => {
      await reader.search('Aifang Ma', 'person:aifang-ma')
      await reader.shows('.relation', 'university:sciences-po', 'university:renmin-university-of-china')
      await reader.ask('envisaged-cooperation')
      await reader.shows('.twin table', 'city:beijing', 'city:paris')
    },
  ],
  [
    51,
    'the Paris summit and who did what',
    async (reader) => {
      await reader.search('AI Action Summit', 'event:ai-action-summit')
      await reader.click(`.relation ${profile('policy:invest-ai')}`)
      await reader.shows('.relation', 'person:ursula-von-der-leyen')
      await reader.page.goBack()
      reader.clicks++
      await reader.click(`.relation ${profile('policy:eu-ai-champions')}`)
      await reader.shows('.relation', 'company:general-catalyst')
    },
  ],
  [
    54,
    "which figures on Beijing's share clash",
    async (reader) => {
      await reader.search('Beijing', 'city:beijing')
      const clash = await reader.text('.conflict')
      expect(clash).toContain('2,400 companies')
      expect(clash).toMatch(/China[^]*more than 5,300/)
    },
  ],
  [
    57,
    'cooperation of the cities that the article reports',
    async (reader) => {
      await reader.search('Beijing', 'city:beijing')
      const facts = '.relation[aria-label="cooperates with"] .facts > li'
      await reader.click(`${facts} .citations summary`)
      await reader.click(`${facts} .citations button.link`)
      await reader.page.locator('.fact-bar .chip').waitFor()
      await reader.shows(facts, 'city:paris')
      const all = await reader.page.locator(facts).count()
      expect(await reader.page.locator(`${facts}:has(.stance.envisaged)`).count()).toBe(all)
    },
  ],
  [
    58,
    'named people who went from a university to a company',
    async (reader) => {
      await reader.article()
      await reader.click('main .steps button')
      await reader.page.locator('.fact-bar .chip').waitFor()
      await reader.open('/flows')
      await reader.page.locator('.table, .empty').first().waitFor()
      const rows = reader.page.locator('.table tbody tr')
      const ids = await rows.evaluateAll((all) => all.map((one) => one.getAttribute('data-id') ?? ''))
      expect(ids.filter((id) => / company:/.test(id) && /^university:/.test(id))).toEqual([])
    },
  ],
  [
    60,
    'the academy by another spelling',
    (reader) => reader.search('Académie de l’Intelligence Artificielle de Chine', 'research-institute:baai'),
  ],
]

describeInBrowser('research questions', {}, (open) => {
  it('are twenty-four', () => expect(QUESTIONS).toHaveLength(24))

  it.each(sampled(QUESTIONS, 3))('%i: %s', async (_number, _what, answer) => {
    const { page, complaints } = await open('/')
    await page.locator('.hero input').waitFor()
    const reader = new Reader(page)
    await answer(reader)
    expect(reader.clicks).toBeLessThanOrEqual(4)
    expect(reader.typed).toBeLessThanOrEqual(1)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
