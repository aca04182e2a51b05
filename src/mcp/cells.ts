import { INVISIBLE } from '../text/fold.js'

/** Where a fact is stated, as the tools select it. */
export interface Citation {
  readonly source: {
    readonly id: string
    readonly title: string
    readonly author: string | null
    readonly publisher: string | null
    readonly published: string | null
    readonly url: string | null
  }
  readonly locator: string | null
}

/** What each citation is selected with. */
export const CITATION = 'source { id title author publisher published url } locator'

/** Characters of a title or locator that a row shows; `evidence` shows all of them. */
const SHOWN = 90

/**
 * A text in one line that cannot be taken for the structure of an answer: white space and invisible characters are
 * spaces, and a bar, which parts cells, is escaped.
 */
export const cell = (text: string): string =>
  text.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()

/** The same, cut after some characters. */
export function brief(text: string, length = SHOWN): string {
  const characters = [...cell(text)]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}

/** Numbers the sources of an answer in the order in which its rows cite them. */
export class Sources {
  readonly #numbers = new Map<string, number>()
  readonly #lines: string[] = []

  /** A copy that can be thrown away when a row turns out not to fit. */
  fork(): Sources {
    const copy = new Sources()
    for (const [id, number] of this.#numbers) copy.#numbers.set(id, number)
    copy.#lines.push(...this.#lines)
    return copy
  }

  /** `[1: S3 P26] [2]` for the citations of a row; each place once. */
  cite(citations: readonly Citation[]): string {
    const places = citations.map(
      ({ source, locator }) => `[${this.#number(source)}${locator === null ? '' : `: ${brief(locator)}`}]`,
    )
    return [...new Set(places)].join(' ')
  }

  /** A line for each source, from a number on. */
  lines(from = 0): readonly string[] {
    return this.#lines.slice(from)
  }

  get size(): number {
    return this.#lines.length
  }

  #number(source: Citation['source']): number {
    const known = this.#numbers.get(source.id)
    if (known !== undefined) return known
    const { author, publisher, published, url } = source
    const about = [brief(source.title), author, publisher, published, url].flatMap((part) => (part ? [cell(part)] : []))
    this.#lines.push(`[${this.#lines.length + 1}] ${cell(source.id)}: ${about.join('; ')}`)
    this.#numbers.set(source.id, this.#lines.length)
    return this.#lines.length
  }
}
