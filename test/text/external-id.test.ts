import { describe, expect, it } from 'vitest'
import { externalIdOf, ID_SCHEMES } from '../../src/text/external-id.js'

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
