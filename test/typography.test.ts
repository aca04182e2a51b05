import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, parse as parseSdl, visit } from 'graphql'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments, visit as visitYaml } from 'yaml'

// The signs of French and Chinese, in every text that is written for readers: labels, messages, questions, names.

interface Text {
  readonly file: string
  readonly language: string
  readonly text: string
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))

/** Texts by language of directives: `@label(fr: "…")` and `title: { fr: "…" }`. */
function inSdl(file: string): Text[] {
  const texts: Text[] = []
  visit(parseSdl(readFileSync(file, 'utf8')), {
    enter(node) {
      if ((node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) && node.value.kind === Kind.STRING)
        texts.push({ file, language: node.name.value, text: node.value.value })
    },
  })
  return texts
}

/** Names by language of data: `names: { fr: … }`. */
function inYaml(file: string): Text[] {
  const texts: Text[] = []
  for (const document of parseAllDocuments(readFileSync(file, 'utf8')))
    visitYaml(document, {
      Pair(_, { key, value }) {
        const [language, text] = [key, value].map((one) => (one as { value?: unknown } | null)?.value)
        if (typeof language === 'string' && typeof text === 'string') texts.push({ file, language, text })
      },
    })
  return texts
}

const messagesOf = (language: string): Text[] => {
  const file = join('web', 'explorer', 'messages', `${language}.json`)
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  return Object.values(messages).map((text) => ({ file, language, text }))
}

const texts = [
  ...['schema', 'questions'].flatMap((folder) => filesIn(folder, '.graphql').flatMap(inSdl)),
  ...filesIn('seed', '.yaml').flatMap(inYaml),
  ...['fr', 'zh'].flatMap(messagesOf),
]
const inLanguage = (language: string): Text[] => texts.filter((one) => one.language === language)

describe('typography', () => {
  it('French has typographic apostrophes where a vowel is left out', () => {
    const french = inLanguage('fr')
    expect(new Set(french.map(({ file }) => file.split(/[\\/]/)[0]))).toEqual(
      new Set(['schema', 'questions', 'seed', 'web']),
    )
    const elision = /(?<!\p{L})(?:[cdjlmnst]|qu|\p{L}+qu|aujourd|presqu)'/iu
    expect(french.filter(({ text }) => elision.test(text))).toEqual([])
  })

  it('Chinese has no space after its full stops and commas', () => {
    const chinese = inLanguage('zh')
    expect(chinese.length).toBeGreaterThan(500)
    expect(chinese.filter(({ text }) => /[。，、；：？！] /.test(text))).toEqual([])
  })
})
