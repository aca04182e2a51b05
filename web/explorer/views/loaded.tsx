import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react'

/**
 * A component whose script is fetched when it is first shown; `Meanwhile` stands in its place until then. It throws if
 * the script does not come. It is there as soon as its script is: React keeps what stands behind a Suspense back until
 * 300 ms after the fallback came, and with it the questions that a page asks.
 */
export function loaded<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: () => ReactNode,
): (props: Props) => ReactNode {
  let known: ComponentType<Props> | undefined
  return function Loaded(props: Props): ReactNode {
    const [Part, setPart] = useState(() => known)
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
    useLayoutEffect(() => {
      if (Part) return
      load().then(
        (part) => setPart(() => (known = part)),
        (error: unknown) => setFailure({ error }),
      )
    }, [Part])
    if (failure) throw failure.error
    return Part ? <Part {...props} /> : <Meanwhile />
  }
}
