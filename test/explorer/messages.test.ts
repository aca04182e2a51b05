import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

// The message catalogue: the same messages with the same values in each language, and none that no page shows.

const FOLDER = join('web', 'explorer')
const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(FOLDER, 'messages', `${language}.json`), 'utf8'))
const [en, fr, zh] = ['en', 'fr', 'zh'].map(catalogue) as [
  Record<string, string>,
  Record<string, string>,
  Record<string, string>,
]
const source = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('generated'))
  .map((path) => readFileSync(join(FOLDER, path), 'utf8'))
  .join('\n')

/** The names of the values that a message takes. */
const valuesOf = (message: string): string[] => {
  const withoutForms = message.replace(/(one|other|=\d+) \{[^{}]*\}/g, '')
  return [...new Set([...withoutForms.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name!))].sort()
}

describe('messages', () => {
  it.each([
    ['fr', fr],
    ['zh', zh],
  ])('%s has what English has', (_language, messages) => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort())
    const differ = Object.keys(en).filter((id) => {
      const [there, here] = [valuesOf(en[id]!), valuesOf(messages[id]!)]
      // A unit may do without its number: Chinese has one form for all.
      return here.some((one) => !there.includes(one)) || (!id.startsWith('unit.') && there.length !== here.length)
    })
    expect(differ).toEqual([])
  })

  it.each(['en', 'fr', 'zh'])('%s has each message once', (language) => {
    const text = readFileSync(join(FOLDER, 'messages', `${language}.json`), 'utf8')
    const ids = [...text.matchAll(/^ {2}"([^"]+)":/gm)].map(([, id]) => id)
    expect(ids.length).toBe(new Set(ids).size)
  })

  it('Chinese has the punctuation of Chinese', () => {
    expect(
      Object.entries(zh).filter(([, text]) => /\p{Script=Han}[,:;?()]|[,:;?()]\p{Script=Han}/u.test(text)),
    ).toEqual([])
  })

  it('every message is shown somewhere', () => {
    // An id is written out, or made of a beginning and a value of the API, or of a column and a value in it.
    const isUsed = (id: string): boolean =>
      `column.${id.split('.')[0]}` in en ||
      source.includes(`'${id}'`) ||
      source.includes(`"${id}"`) ||
      id.split('.').some((_part, index, parts) => source.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`)) ||
      id.split('.').some((_part, index, parts) => source.includes(`\`${parts.slice(0, index + 1).join('.')}\${`))
    expect(Object.keys(en).filter((id) => !isUsed(id))).toEqual([])
  })

  it('every message that a page names is there', () => {
    const named = [...source.matchAll(/<FormattedMessage\s+id="([^"]+)"|formatMessage\(\{ id: '([^']+)' \}/g)]
    expect(named.length).toBeGreaterThan(200)
    expect(named.map(([, one, other]) => one ?? other!).filter((id) => !(id in en))).toEqual([])
  })

  it('no line of French begins with a sign that belongs to the word before it', () => {
    expect(Object.entries(fr).filter(([, text]) => / [:;?!»%]|« /.test(text))).toEqual([])
  })
})
