/** Whether an answer has a null, an empty list or a count of nothing. */
export function lacksSomething(data: unknown): boolean {
  if (data === null || data === 0) return true
  if (Array.isArray(data)) return data.length === 0 || data.some(lacksSomething)
  return typeof data === 'object' && Object.values(data).some(lacksSomething)
}
