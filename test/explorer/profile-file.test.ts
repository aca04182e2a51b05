import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'
import { rowsOf, saved } from './saved-file.js'

// A profile as a table: what a reader sees there, to its end, each row with what it rests on.

describeInBrowser('the table of a profile', {}, (open) => {
  it('holds each fact that is shown, with dates and sources, and each number', async () => {
    const { page, complaints } = await open('/e/company:mistral-ai?lang=en')
    await page.locator('.relation').first().waitFor()
    const { name, text } = await saved(page, 'CSV')
    expect(name).toMatch(/^Mistral-AI-\d{4}-\d\d-\d\d\.csv$/)
    const rows = rowsOf(text)
    const ends = new Set(rows.flatMap(({ from, to }) => [from, to]))
    const shown = await page
      .locator('.relation .facts [data-id]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-id')!))
    for (const id of shown) expect(ends).toContain(id)
    const facts = rows.filter(({ relation }) => relation)
    expect(facts.length).toBeGreaterThan(10)
    for (const { from_name: from, to_name: to, stance, sources, source_urls: urls, locators } of facts) {
      for (const cell of [from, to, stance, sources]) expect(cell).not.toBe('')
      expect(urls!.split(' | ')).toHaveLength(locators!.split(' | ').length)
    }
    expect(
      facts.some(
        ({ relation, from, to }) =>
          relation === 'FOUNDED' && from === 'person:arthur-mensch' && to === 'company:mistral-ai',
      ),
    ).toBe(true)
    // Where its founders studied is shown below their names.
    expect(facts.some(({ relation, from }) => relation === 'STUDIED_AT' && from === 'person:arthur-mensch')).toBe(true)
    const numbers = rows.filter(({ qualifier }) => qualifier)
    expect(numbers).toHaveLength(await page.locator('table.numbers tr').count())
    expect(rows.find(({ property }) => property === 'founded')).toMatchObject({ value: expect.stringMatching(/^2023/) })
    expect(complaints).toEqual([])
  })

  it.each(['STATED', 'ENVISAGED'])('holds whole lists of a hub, of the facts that count: %s', async (stance) => {
    const { page } = await open(`/e/city:beijing?lang=zh&stances=${stance.toLowerCase()}`)
    await page.locator('.relation, .empty').first().waitFor()
    const rows = rowsOf((await saved(page, 'CSV')).text)
    const facts = rows.filter(({ relation }) => relation)
    const query = `{ city(ref: {id: "city:beijing"}) { relations(facts: {stances: [${stance}]}) { totalCount }
      observations(facts: {stances: [${stance}]}) { totalCount } } }`
    const answer = await page.request.post(new URL('/graphql', page.url()).href, { data: { query } })
    const { relations, observations } = (await answer.json()).data.city
    const own = facts.filter(({ from, to }) => [from, to].includes('city:beijing'))
    expect(new Set(own.map(({ id }) => id)).size).toBe(relations.totalCount)
    // What lies in a district of the city is in the list of the city, and in the file with its own ends.
    for (const { to } of facts.filter((row) => !own.includes(row))) expect(to).toMatch(/^district:/)
    expect(new Set(facts.map((row) => row['stance']))).toEqual(new Set([stance]))
    expect(rows.filter(({ qualifier }) => qualifier)).toHaveLength(observations.totalCount)
  })
})
