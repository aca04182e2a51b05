import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { KindButtons } from '../../views/kind-buttons.js'
import { useGraphState } from './graph-state.js'
import { useUndo } from './undo.js'

interface Props {
  /** The kinds in the picture, hidden ones too. */
  readonly kinds: readonly string[]
  readonly canPin: boolean
  /** How many nodes are pinned. */
  readonly pinned: number
  readonly onRelease: () => void
}

/** What can be done with the whole picture: hide kinds, show and release what was hidden and pinned, undo, redo. */
export function Controls({ kinds, canPin, pinned, onRelease }: Props): ReactNode {
  const intl = useIntl()
  const { state, toggleKind, unhide } = useGraphState()
  return (
    <>
      <ul className="legend" aria-label={intl.formatMessage({ id: 'graph.legend' })}>
        <KindButtons kinds={kinds} isShown={(kind) => !state.hiddenKinds.includes(kind)} onToggle={toggleKind} />
        {state.hidden.length > 0 && (
          <li>
            <button type="button" onClick={unhide}>
              <FormattedMessage id="graph.unhide" values={{ count: state.hidden.length }} />
            </button>
          </li>
        )}
        {pinned > 0 && (
          <li>
            <button type="button" onClick={onRelease}>
              <FormattedMessage id="graph.unpin" values={{ count: pinned }} />
            </button>
          </li>
        )}
      </ul>
      <Steps canPin={canPin} />
    </>
  )
}

function Steps({ canPin }: { readonly canPin: boolean }): ReactNode {
  const { undo, redo } = useUndo()
  return (
    <p className="steps">
      <button type="button" className="quiet" disabled={!undo} onClick={() => undo?.()}>
        <FormattedMessage id="graph.undo" />
      </button>
      <button type="button" className="quiet" disabled={!redo} onClick={() => redo?.()}>
        <FormattedMessage id="graph.redo" />
      </button>
      <span className="about">
        <FormattedMessage id="graph.hint" /> {canPin && <FormattedMessage id="graph.pin-hint" />}
      </span>
    </p>
  )
}
