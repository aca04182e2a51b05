/** The word with its article: `a Company`, `an AiModel`, `a University`. For descriptions and errors in English. */
export const article = (word: string): string => `${/^(?:[aeio]|u(?!ni))/i.test(word) ? 'an' : 'a'} ${word}`
