import { describe, expect, it } from 'vitest'
import { oneMarkEach, type Dated } from '../../web/explorer/pages/timeline/one-mark.js'
import { describeInBrowser } from './browser.js'
import { rowsOf, saved } from './saved-file.js'

// One mark for what began and ended on one date.

const entity = { id: 'event:forum' }
const own = (date: string, what: string): Dated => ({ date, what, entity, citations: [what] })
const fact = (date: string, what: string, id?: string): Dated => ({ ...own(date, what), relation: id ? { id } : {} })

const marksOf = (entries: readonly Dated[]) =>
  oneMarkEach(entries).map(({ date, what, also }) => [date, what, ...also].join(' '))

describe('marks of a timeline', () => {
  it('are one for what began and ended on one date, and two for other dates', () => {
    expect(marksOf([own('2018-01-09', 'STARTS_ON'), own('2018-01-09', 'ENDS_ON')])).toEqual([
      '2018-01-09 STARTS_ON ENDS_ON',
    ])
    expect(marksOf([own('2018-01-09', 'STARTS_ON'), own('2018-01-10', 'ENDS_ON')])).toHaveLength(2)
    expect(marksOf([fact('2026-06', 'RELATION_START', 'a'), fact('2026-06', 'RELATION_END', 'a')])).toHaveLength(1)
  })

  it('have the sources of all that they stand for, each once', () => {
    const [mark] = oneMarkEach([
      { ...own('2018', 'STARTS_ON'), citations: [{ source: 'a' }] },
      { ...own('2018', 'ENDS_ON'), citations: [{ source: 'a' }, { source: 'b' }] },
    ])
    expect(mark?.citations).toEqual([{ source: 'a' }, { source: 'b' }])
  })

  it('stay apart for several facts, for numbers and for facts without an id', () => {
    expect(marksOf([fact('2018', 'RELATION_START', 'a'), fact('2018', 'RELATION_START', 'b')])).toHaveLength(2)
    expect(marksOf([fact('2018', 'RELATION_START'), fact('2018', 'RELATION_START')])).toHaveLength(2)
    const number: Dated = { ...own('2018', 'OBSERVATION'), observation: {} }
    expect(marksOf([number, number])).toHaveLength(2)
    expect(marksOf([own('2018', 'FOUNDED'), fact('2018', 'RELATION_START', 'a')])).toHaveLength(2)
  })
})

describeInBrowser('the timeline', {}, (open) => {
  it.each([
    ['event:france-china-ai-forum-2018', 'premier jour et dernier jour'],
    ['compute-system:jean-zay-h100', null],
  ])('%s: no fact stands twice at one date', async (id, words) => {
    const { page } = await open(`/timeline?of=${id}&lang=fr`)
    await page.locator('.timeline .entry').first().waitFor()
    const rows = await page.locator('.timeline .entry').evaluateAll((all: any[]) =>
      all.map((one) => {
        const said = one.querySelector('em')?.textContent as string
        const ends = [...one.querySelectorAll('a.entity')].map((link) => link.getAttribute('href') as string)
        return [one.querySelector('time').getAttribute('datetime'), said, ...ends].join(' ')
      }),
    )
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([])
    if (words) await page.locator('.entry em', { hasText: words }).waitFor()
  })

  it('is saved with names, numbers and sources', async () => {
    const { page } = await open('/timeline?of=city:beijing&from=2023&lang=en')
    await page.locator('.timeline .entry').first().waitFor()
    const rows = rowsOf((await saved(page, 'CSV')).text)
    expect(rows.length).toBeGreaterThan(10)
    for (const { date, entity_name: name, sources, source_urls: urls } of rows) {
      expect(date! >= '2023').toBe(true)
      expect(name).toBe('Beijing')
      expect(sources!.split(' | ').length).toBe(urls!.split(' | ').length)
      expect(sources).not.toBe('')
    }
    expect(rows.some(({ what, value, unit }) => what === 'OBSERVATION' && value && unit)).toBe(true)
  })
})
