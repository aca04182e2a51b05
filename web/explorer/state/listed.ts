/** The items of a list in an address, which commas part; each once. */
export const listIn = (value: string | null): string[] => [...new Set((value ?? '').split(',').filter(Boolean))]
