import { expect, test } from 'vitest'
import { article } from '../../src/text/article.js'

test.each(['an AiModel', 'a City', 'an INVESTOR', 'an Order', 'an Umbrella', 'an URBAN_AREA', 'a University'])(
  '%s has the article that is spoken',
  (words) => expect(article(words.replace(/^an? /, ''))).toBe(words),
)

test.each(['a User', 'a UTILITY', 'a EuropeanBody', 'a UNIT', 'a ONE_WAY', 'an Oneida'])(
  '%s goes by the sound, not by the letter',
  (words) => expect(article(words.replace(/^an? /, ''))).toBe(words),
)
