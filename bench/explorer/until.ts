import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** Waits until an expression is true in the page. The pages forbid `eval`, which `page.waitForFunction` needs. */
export async function until(page: Page, expression: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await page.evaluate<boolean>(`Boolean(${expression})`)) return
    await setTimeout(50)
  }
  throw new Error(`It does not become true: ${expression}`)
}
