import type { SearchQuery, SearchWord } from './hits.js'
import type { Vocabulary } from './vocabulary.js'

/** More terms are not named one by one. */
const MAX_TERMS = 500

/** Words in an order in which the rarest leads, as it leaves the fewest entities to look at; single letters come last. */
export function rarestFirst(
  vocabulary: Vocabulary,
  words: readonly SearchWord[],
): Pick<SearchQuery, 'words' | 'leading'> {
  const rarity = ({ text, spellings }: SearchWord): number => {
    if (spellings) return spellings.reduce((sum, term) => sum + vocabulary.entitiesOf(term), 0)
    return text.length > 1 ? vocabulary.entitiesOf(text) : Infinity
  }
  const byRarity = (a: SearchWord, b: SearchWord): number =>
    rarity(a) === rarity(b) ? (a.text < b.text ? -1 : 1) : rarity(a) - rarity(b)
  const sorted = [...words].sort(byRarity)
  return { words: sorted, leading: sorted[0] ? termsOf(vocabulary, sorted[0]) : null }
}

/** The terms that a word leads to, as it is, joined or spelled otherwise; null if they are too many to name. */
function termsOf(vocabulary: Vocabulary, { text, joined, spellings }: SearchWord): readonly string[] | null {
  if (spellings) return spellings
  const found = [text, ...joined].map((way) => vocabulary.startingWith(way, MAX_TERMS))
  const terms = [...new Set(found.flatMap((some) => some ?? []))].sort()
  return found.includes(null) || terms.length > MAX_TERMS ? null : terms
}
