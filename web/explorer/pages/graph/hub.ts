/** An entity, or a relation of it, with more facts than this is not opened at once: the page asks which of them. */
export const HUB = 40
