import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'

/** The space after a sentence. Chinese has none: its full stop brings its own. */
export const Gap = (): ReactNode => (useIntl().locale === 'zh' ? null : ' ')
