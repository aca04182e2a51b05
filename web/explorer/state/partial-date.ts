/** True if a text is a date that exists, as precise as it is: `2023`, `2023-03` or `2023-03-14`. */
export function isPartialDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return false
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  const time = new Date(Date.UTC(2000, 0, 1))
  time.setUTCFullYear(year, month - 1, day)
  return year > 0 && time.getUTCMonth() === month - 1 && time.getUTCDate() === day
}
