import { describe, expect, it } from 'vitest'
import { externalIdOf, idForms } from '../../src/text/external-id.js'
import { ID_SCHEMES } from '../../src/text/id-schemes.js'

describe('external ids', () => {
  it.each([...ID_SCHEMES])('%s accepts its own example', (_, { pattern, example }) => expect(example).toMatch(pattern))

  it('lead to the page of the register', () => {
    expect(externalIdOf('wikidata:Q956')).toEqual({
      scheme: 'wikidata',
      value: 'Q956',
      url: 'https://www.wikidata.org/wiki/Q956',
    })
  })

  it('keep the slashes of an identifier and escape the rest', () => {
    expect(externalIdOf('doi:10.1000/a<b>:c').url).toBe('https://doi.org/10.1000/a%3Cb%3E%3Ac')
  })

  it('lead nowhere where the register has no page', () => {
    expect(externalIdOf('isin:FR0000121014').url).toBeNull()
    expect(externalIdOf('unheard-of:1').url).toBeNull()
  })
})

describe('what a text may be as an identifier (case 19)', () => {
  it.each([...ID_SCHEMES])(
    '%s: bare, with its register and as the address of its page',
    (scheme, { base, example }) => {
      const form = `${scheme}:${example.toLowerCase()}`
      expect(idForms(example)).toContain(form)
      expect(idForms(` ${example.toLowerCase()} `)).toContain(form)
      expect(idForms(`${scheme.toUpperCase()}: ${example}`)).toEqual([form])
      if (base !== null) expect(idForms(`${base}${example}`)).toContain(form)
      if (base !== null)
        expect(idForms(`${base.replace('https://www.', 'http://')}${encodeURIComponent(example)}/`)).toContain(form)
    },
  )

  it.each([
    ['http://www.wikidata.org/entity/Q956', 'wikidata:q956'],
    ['https://m.wikidata.org/wiki/Q956?uselang=fr#sitelinks', 'wikidata:q956'],
    ['https://eur-lex.europa.eu/legal-content/FR/ALL/?uri=CELEX%3A32024R1689&from=FR', 'celex:32024r1689'],
    ['https://www.geonames.org/1816670/beijing.html', 'geonames:1816670'],
    ['https://arxiv.org/pdf/2412.19437.pdf', 'arxiv:2412.19437'],
    ['ror.org/03cve4549', 'ror:03cve4549'],
    ['952 418 325', 'siren:952418325'],
    ['0000 0001 2345 678x', 'isni:000000012345678x'],
  ])('%s is %s', (text, form) => expect(idForms(text)).toContain(form))

  it.each(['', 'Université de Paris', 'https://example.org/Q956', '?', 'company:baidu', 'x'.repeat(400)])(
    '%s is none',
    (text) => expect(idForms(text)).toEqual([]),
  )
})

describe('CELEX numbers (case 23)', () => {
  const { pattern } = ID_SCHEMES.get('celex')!
  it.each(
    `12016E/TXT 12016E101 12012E/PRO/03 12012E/AFI/DCL/01 11957E 02016R0679-20160504 02008E/TXT-20200301 32024R1689
    32016R0679R(01) 32012D0706(01) 22020A0131(01) 52021PC0206 62014CJ0362 62014CJ0362_SUM 72014L0065FRA_201812345
    82005DE0303(51) 92003E003941 C/2024/1234 C2021/123/01 E2016J0001`.split(/\s+/),
  )('accepts %s', (written) => expect(written).toMatch(pattern))
  it.each(['32024R', '2024R1689', '02016R0679', '02016R0679-2016', '32024 R1689', '12016'])('refuses %s', (written) =>
    expect(written).not.toMatch(pattern),
  )
})
