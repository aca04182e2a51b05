import type { Browser } from 'playwright-core'
import type { Figure } from '../explorer.js'
import { milliseconds } from './start-page.js'

const ROUNDS = 5

/** The profile of the entity with most relations in a generated graph of 100,000 entities. */
export async function openGreatestHub(browser: Browser, url: string): Promise<readonly Figure[]> {
  const { id, degree } = await greatestHub(url)
  const answered: number[] = []
  const shown: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage()
    await page.goto(`${url}/gaps`)
    await page.waitForLoadState('networkidle')
    const started = Date.now()
    const answer = page.waitForResponse((response) => !!response.request().postData()?.includes('query Profile('))
    await page.evaluate(`history.pushState(null, '', '/e/${id}'); dispatchEvent(new PopStateEvent('popstate'))`)
    await (await answer).finished()
    answered.push(Date.now() - started)
    await page.locator('.profile-head h1').waitFor()
    shown.push(Date.now() - started)
    await page.close()
  }
  const what = `profile of the greatest hub (${degree.toLocaleString('en')} relations) among 100,000 entities`
  return [
    [`${what}: its answer`, milliseconds(answered), '500 ms'],
    ['the same until it is shown', milliseconds(shown), ''],
  ]
}

async function greatestHub(url: string): Promise<{ id: string; degree: number }> {
  const kinds = ['companies', 'universities', 'cities', 'fields', 'people', 'researchInstitutes']
  const query = `{ ${kinds.map((kind) => `${kind}(first: 1, orderBy: [{degree: DESC}]) { nodes { id degree } }`).join(' ')} }`
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data } = (await response.json()) as { data: Record<string, { nodes: { id: string; degree: number }[] }> }
  return Object.values(data)
    .flatMap(({ nodes }) => nodes)
    .sort((a, b) => b.degree - a.degree)[0]!
}
