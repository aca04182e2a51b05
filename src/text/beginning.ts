/** At most so many UTF-16 units of the beginning of a text, and no half of a character: readers of JSON may refuse that. */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}
