import { Component, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { addressOf } from '../state/base-path.js'

interface Props {
  readonly children: ReactNode
  /** Another value tries again: the reader has gone to another page. */
  readonly of?: string
}

interface State {
  readonly hasFailed: boolean
  readonly of: string | undefined
}

/** Catches what a page breaks on, so that it says so rather than being blank. */
export class Guard extends Component<Props, State> {
  override state: State = { hasFailed: false, of: this.props.of }

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { hasFailed: false, of }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Broken /> : this.props.children
  }
}

/** What stands in place of a page that broke. */
function Broken(): ReactNode {
  return (
    <section className="page narrow" role="alert">
      <h1>
        <FormattedMessage id="broken.title" />
      </h1>
      <p>
        <FormattedMessage id="broken.text" />
      </p>
      <p className="steps">
        <button type="button" onClick={() => location.reload()}>
          <FormattedMessage id="problem.again" />
        </button>
        <a href={addressOf('/')}>
          <FormattedMessage id="not-found.home" />
        </a>
      </p>
    </section>
  )
}
