/** An `IntFilter` or `FloatFilter`, without null. */
export interface NumberFilter {
  readonly eq?: number
  readonly ne?: number
  readonly in?: readonly number[]
  readonly notIn?: readonly number[]
  readonly gt?: number
  readonly gte?: number
  readonly lt?: number
  readonly lte?: number
  readonly isNull?: boolean
}

/** Whether any number can fit a filter; a whole one is asked of counts, which are always known. */
export function isPossible(filter: NumberFilter, isWhole: boolean): boolean {
  const { eq, in: some = eq === undefined ? undefined : [eq], gt, gte, lt, lte, isNull } = filter
  if (isNull === true) return !isWhole && Object.values(filter).filter((one) => one !== undefined).length === 1
  if (some) return some.some((value) => fitsNumber(filter, value))
  if (isWhole) {
    const least = Math.max(Math.ceil(gte ?? -Infinity), Math.floor(gt ?? -Infinity) + 1)
    return least <= Math.min(Math.floor(lte ?? Infinity), Math.ceil(lt ?? Infinity) - 1)
  }
  const [least, most] = [Math.max(gt ?? -Infinity, gte ?? -Infinity), Math.min(lt ?? Infinity, lte ?? Infinity)]
  return least < most || (least === most && fitsNumber(filter, least))
}

type Tests = {
  readonly [Name in keyof NumberFilter]-?: (value: number, operand: NonNullable<NumberFilter[Name]>) => boolean
}

const TESTS: Tests = {
  eq: (value, operand) => value === operand,
  ne: (value, operand) => value !== operand,
  in: (value, operand) => operand.includes(value),
  notIn: (value, operand) => !operand.includes(value),
  gt: (value, operand) => value > operand,
  gte: (value, operand) => value >= operand,
  lt: (value, operand) => value < operand,
  lte: (value, operand) => value <= operand,
  isNull: (_value, operand) => !operand,
}

/** Whether a number fits a filter: all of its operators hold. An unknown number fits nothing but `isNull`. */
export function fitsNumber(filter: NumberFilter | null | undefined, value: number | null): boolean {
  return Object.entries(filter ?? {}).every(([name, operand]) => {
    if (operand === undefined || operand === null) return true
    if (value === null) return name === 'isNull' && operand === true
    return (TESTS[name as keyof NumberFilter] as (value: number, operand: unknown) => boolean)(value, operand)
  })
}
