/** Writes a number in the language of the page. */
type FormatNumber = (number: number, options: SizeFormat) => string

interface SizeFormat {
  readonly notation?: 'scientific' | 'compact'
  readonly compactDisplay?: 'long'
  readonly maximumFractionDigits: number
}

/** From this size on a round number is told in words. */
export const ROUND = 1e6

/** Beyond these sizes nobody counts digits: "112 billion", "3.8E25". */
const [LONG, ASTRONOMIC] = [1e9, 1e16]

/** A size as people say it: "600 million", "1,234,567". */
export function sizeText(format: FormatNumber, number: number): string {
  if (Math.abs(number) >= ASTRONOMIC) return format(number, { notation: 'scientific', maximumFractionDigits: 2 })
  if (Math.abs(number) >= LONG || (Math.abs(number) >= ROUND && number % 1e3 === 0))
    return format(number, { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 3 })
  return format(number, { maximumFractionDigits: 6 })
}
