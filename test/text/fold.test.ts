import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/text/fold.js'

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
    ['ｶﾞｲﾄﾞ', 'ガイド'],
    ['パリ バリ ハリ', 'パリ バリ ハリ'],
    ['राम रोम दिल्ली', 'राम रोम दिल्ली'],
    ['फ़िल्म', 'फिल्म'],
    ['กิน กัน', 'กิน กัน'],
    ['محـطة مَحَطَّةُ محطه', 'محطه محطه محطه'],
    ['کتابی كتابى', 'كتابي كتابي'],
    ['שָׁלוֹם', 'שלום'],
    ['٢٠٢٤ ۲۰۲۴ २०२४ ２０２４', '2024 2024 2024 2024'],
    ['Foo™ Xi’an Xiʼan Oʻahu', 'foo xi an xi an o ahu'],
    ['ि…', ''],
    ['Ｒ＆Ｄ, AT&T’s H&M', 'rd att s hm'],
    ['R & D, Alice&Bob, a&b1, 北&京', 'r d alice bob a b1 北 京'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['…!?', ''],
    ['Bei\u200bjing Tsing\u00adhua \u202eabc\u202c a\0b', 'beijing tsinghua abc ab'],
    ['北京大學 清華大學 中國科學院', '北京大学 清华大学 中国科学院'],
    ['C.N.R.S., A.I. and U.S.A', 'cnrs ai and usa'],
    ['Yann A. LeCun, p.12, v1.5', 'yann a lecun p 12 v1 5'],
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

  it('leaves letters with their vowel signs, and digits, with single spaces between them', () => {
    const words = /^([\p{L}\p{N}][\p{L}\p{N}\p{M}]*( [\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*)?$/u
    fc.assert(fc.property(anyText, (text) => void expect(fold(text)).toMatch(words)))
  })
})
