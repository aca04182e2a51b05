import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idTerm, nameTerm, plainTerms, queryWords, terms } from '../../src/text/terms.js'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const wordsOf = (text: string) => queryWords(text).map((word) => word.text)

describe('terms', () => {
  it('are the words of a text, each once', () => {
    expect(terms('Master in Vision, in Aubeville')).toEqual([
      'master',
      'masterinvisionin',
      'in',
      'invisioninaubeville',
      'vision',
      'visioninaubeville',
      'inaubeville',
      'aubeville',
    ])
  })

  it.each(['A B C D E', 'F A B C D E G', 'Hall A B C D E', 'x '.repeat(120)])(
    'have what a query looks for in a name of single letters: %s',
    (name) => {
      const stored = terms(name)
      for (const query of [name, 'a b c d e'].filter((one) => name.toLowerCase().includes(one.toLowerCase())))
        for (const word of wordsOf(query)) expect(stored.filter((term) => term.startsWith(word))).not.toEqual([])
    },
  )

  it('are the characters and pairs of neighbours of a run without spaces', () => {
    expect(terms('AI北河大')).toEqual(['ai', '北', '河', '大', '北河', '河大'])
  })

  it('hold characters beyond the basic plane together', () => {
    expect(terms('𠀀𠀁')).toEqual(['𠀀', '𠀁', '𠀀𠀁'])
  })

  it('of a query are pairs, and a character where it stands alone', () => {
    expect(wordsOf('北河大学 海 Ａｂ')).toEqual(['北河', '河大', '大学', '海', 'ab'])
  })

  it('of a query are among those of every text that has it between words', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, query, after) => {
        const stored = new Set(terms(`${before} ${query} ${after}`))
        expect(wordsOf(query).filter((term) => !stored.has(term))).toEqual([])
      }),
    )
  })
})

describe('terms of longer texts', () => {
  it('join words that begin with capital letters, as names do, and no others', () => {
    expect(plainTerms('A partner of Mistral AI for open AI models')).toEqual([
      ...['a', 'partner', 'of', 'mistral', 'ai', 'for', 'open', 'models'],
      'mistralai',
    ])
    expect(plainTerms('Élan Vital-Énergie')).toContain('elanvitalenergie')
  })

  it('hold every word and pair of characters, each once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainTerms(text)
        for (const word of wordsOf(text).filter((one) => [...one].length > 1)) expect(plain).toContain(word)
        expect(new Set(plain).size).toBe(plain.length)
      }),
    )
  })
})

describe('words that are joined or parted', () => {
  const finds = (query: string, name: string) => {
    const stored = terms(name)
    return queryWords(query).every(({ text, joined }) =>
      [text, ...joined].some((way) => stored.some((term) => term.startsWith(way))),
    )
  }

  it.each([
    ['Deep Seek', 'DeepSeek-V3'],
    ['MistralAI', 'Mistral AI Large'],
    ['Shang hai Jiaotong', 'Shanghai Jiao Tong University'],
    ['c n r s', 'CNRS'],
    ['b a i d u', 'Baidu'],
    ['b a i d u', 'B A I D U'],
    ['a b c d e f lab', 'The A-B-C-D-E-F Lab'],
    ['1 2 3 4 5', '1 2 3 4 5 6'],
    ['Université  d é a u v i l l e', 'Université Déauville'],
    ['université shang hai', 'Université de Shanghai'],
  ])('%s finds %s', (query, name) => expect(finds(query, name)).toBe(true))

  it.each([
    ['rise', 'Paris Est'],
    ['seek deep', 'DeepSeek'],
  ])('%s does not find %s', (query, name) => expect(finds(query, name)).toBe(false))

  it('lead to whole names wherever the spaces are', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 4 }), (words) => {
        expect(finds(words.join(''), words.join(' '))).toBe(true)
        expect(finds(words.join(' '), words.join(''))).toBe(true)
        expect(nameTerm(words.join(' '))).toBe(nameTerm(words.join('')))
      }),
    )
  })
})

describe('terms of whole names and identifiers', () => {
  it('are none that a word leads to', () => {
    expect(nameTerm('C.N.R.S.')).toBe('=cnrs')
    expect(idTerm('wikidata:Q956')).toBe('#wikidata:q956')
  })
})
