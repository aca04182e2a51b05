import { ID_SCHEMES } from '../../../src/text/id-schemes.js'
import { fold, foldText, squeeze } from '../../../src/text/fold.js'

type Compare = (value: string, operand: any) => boolean

const isSame = (value: string, operand: string): boolean => squeeze(foldText(value)) === squeeze(foldText(operand))

/** How texts are compared: folded, and without regard to spaces. */
export const TEXT: Readonly<Record<string, Compare>> = {
  eq: isSame,
  ne: (value, operand) => !isSame(value, operand),
  in: (value, operands) => operands.some((one: string) => isSame(value, one)),
  notIn: (value, operands) => !operands.some((one: string) => isSame(value, one)),
  contains: (value, operand) => fold(operand) !== '' && (isIn(value, operand) || startsAWord(value, operand)),
  startsWith: (value, operand) => fold(operand) !== '' && squeeze(foldText(value)).startsWith(squeeze(fold(operand))),
}

const isIn: Compare = (value, operand) => foldText(value).includes(fold(operand))

const startsAWord: Compare = (value, operand) => {
  const words = foldText(value).split(' ')
  return words.some((_, index) =>
    words
      .slice(index)
      .join('')
      .startsWith(squeeze(fold(operand))),
  )
}

/** An identifier in a public register. */
export interface ExternalId {
  readonly scheme: string
  readonly value: string
  readonly url: string | null
}

/** The address of an identifier's page. */
export const urlOf = (scheme: string, value: string): string | null => {
  const base = ID_SCHEMES.get(scheme)?.base
  return base ? base + value : null
}

/** Whether a text is an identifier: alone, with its register, or the address of its page. */
export const isIdentifier = ({ scheme, value, url }: ExternalId, text: string): boolean =>
  [value, `${scheme}:${value}`, url].some((one) => one?.toLowerCase() === text.toLowerCase())
