import type Sigma from 'sigma'

/** Frames of one movement come at most so far apart; what is longer is a pause of the hand. */
const PAUSE_MS = 500

/** A frame that comes later than this after another is seen to come late. */
const LATE_MS = 60

/** So many late frames in a row are no chance. */
const LATE_FRAMES = 3

/**
 * Leaves out the lines and names of a picture while it is moved, once the computer has shown that it cannot keep up with
 * all of them: one without a graphics card draws 5,000 lines ten times a second.
 */
export function keepUp(sigma: Sigma): void {
  let [latest, late] = [0, 0]
  const watch = (): void => {
    const now = performance.now()
    const since = now - latest
    latest = now
    late = since > LATE_MS && since < PAUSE_MS ? late + 1 : 0
    if (late < LATE_FRAMES) return
    sigma.off('beforeRender', watch)
    sigma.setSettings({ hideEdgesOnMove: true, hideLabelsOnMove: true })
  }
  sigma.on('beforeRender', watch)
}
