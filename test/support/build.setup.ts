import { execFileSync } from 'node:child_process'

/** Builds what is stale: the tests of pages, processes and commands run what is shipped. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
}
