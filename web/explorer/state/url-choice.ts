import { useCallback } from 'react'
import { useSearchParams } from 'wouter'

/** What is chosen on a page, kept in its URL, so that a link opens it again. A change is no step of its own for "back". */
export function useUrlChoice(key: string): readonly [chosen: string | null, choose: (value: string | null) => void] {
  const [params, setParams] = useSearchParams()
  const choose = useCallback(
    (value: string | null) =>
      setParams(
        (current) => {
          if (value) current.set(key, value)
          else current.delete(key)
          return current
        },
        { replace: true },
      ),
    [key, setParams],
  )
  return [params.get(key), choose]
}
