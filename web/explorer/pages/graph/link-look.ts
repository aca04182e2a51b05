import { isUndated } from './in-time.js'
import type { GraphLink } from './graph-question.js'

/** How a link is drawn: one look on the screen and in files, explained by the key. */
export interface LinkLook {
  /** The name of its colour in the style sheet. */
  readonly colour: '--disputed' | '--edge' | '--faint'
  readonly width: number
}

/** How a link is drawn where nothing but its stance counts. */
export const plainLook = ({ stance }: GraphLink): LinkLook => ({
  colour: stance === 'DISPUTED' ? '--disputed' : '--edge',
  width: stance === 'STATED' ? 1.4 : 0.7,
})

/** Beyond so many links those between two neighbours are drawn faint, so that those of the centres are seen. */
const MANY = 120

/** How each link is drawn, and which of the looks occur. */
export function looksOf(
  links: readonly GraphLink[],
  centers: ReadonlySet<string>,
  hasDate: boolean,
): { readonly look: (link: GraphLink) => LinkLook; readonly hasFaintNeighbours: boolean } {
  const isOfCenter = ({ source, target }: GraphLink): boolean => centers.has(source) || centers.has(target)
  const hasFaintNeighbours = links.length > MANY && links.some((link) => !isOfCenter(link))
  const look = (link: GraphLink): LinkLook => {
    const isFaint = (hasDate && isUndated(link)) || (hasFaintNeighbours && !isOfCenter(link))
    const plain = plainLook(link)
    return isFaint && plain.colour === '--edge' ? { ...plain, colour: '--faint' } : plain
  }
  return { look, hasFaintNeighbours }
}
