import { useEffect, useState, type ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import type en from './en.json'
import { useSettings, type InterfaceLanguage } from '../state/settings.js'

/** Every text of the interface. English is the measure: the others have the same keys. */
type Messages = Readonly<Record<keyof typeof en, string>>

/** A reader loads the texts of his or her own language. */
const LOADS: Readonly<Record<InterfaceLanguage, () => Promise<{ readonly default: Messages }>>> = {
  en: () => import('./en.json'),
  fr: () => import('./fr.json'),
  zh: () => import('./zh.json'),
}

/** Gives the texts in the language of the settings; while they are on their way, those that were there before. */
export function Texts({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useSettings()
  const [shown, setShown] = useState<{ readonly locale: InterfaceLanguage; readonly messages: Messages } | null>(null)
  useEffect(() => {
    let isLast = true
    void LOADS[language]().then(
      ({ default: messages }) => isLast && setShown({ locale: language, messages }),
      // A server that cannot be reached leaves the page in the language that it has.
      () => undefined,
    )
    return () => {
      isLast = false
    }
  }, [language])
  return (
    shown && (
      <IntlProvider {...shown} defaultLocale="en">
        {children}
      </IntlProvider>
    )
  )
}
