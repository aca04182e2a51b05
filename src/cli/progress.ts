import type { WriteStream } from 'node:tty'
import type { Progress, ProgressStep } from '../import/read/progress.js'

/** A line that shows how far a work is. */
export interface ProgressLine {
  readonly update: Progress
  /** Removes the line. */
  readonly end: () => void
}

const BAR_WIDTH = 24
const REDRAW_MS = 80

/** A progress bar on a terminal; silent where the stream is a file or a pipe. */
export function progressLine(stream: Pick<WriteStream, 'isTTY' | 'write'>): ProgressLine {
  let drawn = 0
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined }
  return {
    update(step) {
      const now = performance.now()
      if (now - drawn < REDRAW_MS && step.done < step.total) return
      drawn = now
      stream.write(`\r\u001B[K${draw(step)}`)
    },
    end: () => void (drawn && stream.write('\r\u001B[K')),
  }
}

function draw({ phase, done, total }: ProgressStep): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.round(share * BAR_WIDTH)
  return `${phase} ${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${Math.round(share * 100)} %`
}
