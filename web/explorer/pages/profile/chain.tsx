import { useRef, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useFacts } from '../../state/facts.js'
import { Problem } from '../../views/problem.js'
import { PathKey } from '../../views/path-key.js'
import { Reserved } from '../../views/waiting.js'
import { PathList } from '../paths/path-list.js'
import { PathPicture } from '../paths/path-picture.js'

const CHAIN = graphql(`
  query Chain($id: ID!, $facts: FactFilter, $language: Language) {
    policyChain(of: { id: $id }, first: 24, facts: $facts) {
      ...PathParts
    }
  }
`)

/** What an entity builds on, to its right, and what builds on it, to its left; the same chains as a list. */
export function Chain({ id }: { readonly id: string }): ReactNode {
  const intl = useIntl()
  const language = useNameLanguage()
  const { filter } = useFacts()
  const picture = useRef<SVGSVGElement>(null)
  const [at, setAt] = useState(0)
  const { data, error, isPending } = useAnswer(CHAIN, { id, facts: filter, language })
  const paths = data?.data.policyChain.paths ?? []
  if (error) return <Problem error={error} />
  if (isPending) return <Reserved />
  if (paths.length === 0) return null
  const title = intl.formatMessage({ id: 'profile.chain' })
  const inHand = Math.min(at, paths.length - 1)
  return (
    <section className="chain" aria-label={title}>
      <h2>{title}</h2>
      <PathKey paths={paths} />
      <div className="path-scroll" tabIndex={0} role="group" aria-label={title}>
        <PathPicture paths={paths} at={inHand} picture={picture} focus={id} followsFacts />
      </div>
      <details className="twin">
        <summary>
          <FormattedMessage id="profile.chain.list" values={{ count: paths.length }} />
        </summary>
        <PathList paths={paths} at={inHand} setAt={setAt} />
      </details>
    </section>
  )
}
