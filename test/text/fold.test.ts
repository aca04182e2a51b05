import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, queryTerms, terms } from '../../src/text/fold.js'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

describe('fold', () => {
  it.each([
    ['École  Polytechnique (l’X)', 'ecole polytechnique l x'],
    ['Œstrea & Ærø', 'oestrea aero'],
    ['STRAẞE, Straße', 'strasse strasse'],
    ['Łódź Đà Nẵng', 'lodz da nang'],
    ['İstanbul ısı', 'istanbul isi'],
    ['ＡＢＣ　１２３', 'abc 123'],
    ['北京大学', '北京大学'],
    ['ｶﾞｲﾄﾞ', 'カイト'],
    ['Ｒ＆Ｄ', 'r d'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['…!?', ''],
  ])('folds %s', (text, folded) => expect(fold(text)).toBe(folded))

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => void expect(fold(fold(text))).toBe(fold(text))))
  })

  it('does not depend on case or on how accents are encoded', () => {
    fc.assert(
      fc.property(fc.constantFrom('Élodie', 'Œuvre', 'ÇA', 'Ångström', 'ПЁТР', '北河'), anyText, (word, rest) => {
        const text = `${word} ${rest}`
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
        expect(fold(word.toUpperCase())).toBe(fold(word.toLowerCase()))
      }),
    )
  })

  it('leaves letters and digits with single spaces between them', () => {
    fc.assert(fc.property(anyText, (text) => void expect(fold(text)).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u)))
  })
})

describe('terms', () => {
  it('are the words of a text, each once', () => {
    expect(terms('Master in Vision, in Aubeville')).toEqual(['master', 'in', 'vision', 'aubeville'])
  })

  it('are the characters and pairs of neighbours of a run without spaces', () => {
    expect(terms('AI北河大')).toEqual(['ai', '北', '河', '大', '北河', '河大'])
  })

  it('hold characters beyond the basic plane together', () => {
    expect(terms('𠀀𠀁')).toEqual(['𠀀', '𠀁', '𠀀𠀁'])
  })

  it('of a query are pairs, and a character where it stands alone', () => {
    expect(queryTerms('北河大学 海 Ａｂ')).toEqual(['北河', '河大', '大学', '海', 'ab'])
  })

  it('of a query are among those of every text that has it between words', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, query, after) => {
        const stored = new Set(terms(`${before} ${query} ${after}`))
        expect(queryTerms(query).filter((term) => !stored.has(term))).toEqual([])
      }),
    )
  })
})
