import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { AskError } from '../../api/ask.js'
import { nameIn } from '../not-found/nearest-page.js'
import { EntityLink } from '../../views/entity-link.js'
import { SearchBox } from '../../views/search-box.js'
import { Gap } from '../../views/gap.js'

interface Props {
  readonly id: string
  /** What may have been meant. */
  readonly nearest?: AskError['nearest']
}

/** What stands in place of the profile of something that the graph does not know. */
export const Unknown = ({ id, nearest = [] }: Props): ReactNode => (
  <section className="page narrow">
    <h1>
      <FormattedMessage id="profile.unknown.title" />
    </h1>
    <p>
      <FormattedMessage id="profile.unknown.text" values={{ id: <code>{id.slice(0, 200)}</code> }} />
    </p>
    {nearest.length > 0 && (
      <p>
        <FormattedMessage id="problem.nearest" />
        <Gap />
        {nearest.map((entity) => (
          <span key={entity.id} className="chip">
            <EntityLink entity={entity} />
          </span>
        ))}
      </p>
    )}
    <SearchBox size="large" initial={nameIn(id)} />
  </section>
)
