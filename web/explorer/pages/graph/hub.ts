/** An entity, or a relation of it, with more facts than this is not opened at once: the page asks which of them. */
export const HUB = 40

/** The parameters of the graph page that open it around an entity; of a hub it asks first which part. */
export const openingOf = ({ id, degree }: { readonly id: string; readonly degree: number }): Record<string, string> =>
  degree > HUB ? { ask: id } : { of: id }
