import type { SelectionNode } from 'graphql'
import type { Env } from './env.js'
import { hasVariable } from './has-variable.js'

/** What compiling may see of a request: small, and equal only where it is the same. */
export type Seen = string | number | boolean | null

type Look = (env: Env) => Seen

/**
 * How compiling sees a request. Every look is kept with what it showed: a plan serves every request of which all of its
 * looks show the same, and no other. What is only bound as a parameter is not looked at.
 */
export class Looks {
  private readonly kept: { readonly look: Look; readonly seen: Seen }[] = []
  /** The request that is compiled for; null afterwards, as plans outlive requests and what these sent. */
  private env: Env | null

  constructor(env: Env) {
    this.env = env
  }

  /** What a look shows of the request that is compiled for; `varies` is false where every request shows the same. */
  see<Result extends Seen>(look: (env: Env) => Result, varies: boolean): Result {
    if (!this.env) throw new Error('A plan looked at its request after it was compiled')
    const seen = look(this.env)
    if (varies) this.kept.push({ look, seen })
    return seen
  }

  /** False when @skip or @include leaves the selection out. */
  include(selection: SelectionNode): boolean {
    return (
      !selection.directives?.length ||
      this.see((env) => env.includes(selection), selection.directives.some(hasVariable))
    )
  }

  /** Ends compiling: a plan that runs reads from the request that it runs for. */
  close(): void {
    this.env = null
  }

  /** True when every look shows the same of this request. */
  hold(env: Env): boolean {
    return this.kept.every(({ look, seen }) => look(env) === seen)
  }
}
