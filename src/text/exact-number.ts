/** Whether a number written in digits is, digit for digit, the one that a 64-bit float keeps of it. */
export function isExact(written: string): boolean {
  const value = Number(written)
  return Number.isFinite(value) && digitsOf(written) === digitsOf(String(value))
}

/** A decimal number as its significant digits and the exponent of the last of them; 0 as 0. */
function digitsOf(written: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(written) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  const last = Number(exponent) - fraction.length + digits.length - significant.length
  return `${sign === '-' ? '-' : ''}${significant}e${last}`
}
