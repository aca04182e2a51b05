import { useEffect, useState, type ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import en from './en.json'
import { useSettings, type InterfaceLanguage } from '../state/settings.js'

/** Every text of the interface. English is the measure: the others have the same keys. */
type Messages = Readonly<Record<keyof typeof en, string>>

/** English is always at hand; the texts of another language are loaded for those who read it. */
const LOADS: Readonly<Record<Exclude<InterfaceLanguage, 'en'>, () => Promise<{ readonly default: Messages }>>> = {
  fr: () => import('./fr.json'),
  zh: () => import('./zh.json'),
}

interface Shown {
  readonly locale: InterfaceLanguage
  readonly messages: Messages
}

const ENGLISH: Shown = { locale: 'en', messages: en }

/** Gives the texts in the language of the settings; while they are on their way, those that were there before. */
export function Texts({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useSettings()
  const [shown, setShown] = useState<Shown | null>(language === 'en' ? ENGLISH : null)
  useEffect(() => {
    if (language === 'en') return setShown(ENGLISH)
    let isLast = true
    void LOADS[language]().then(
      ({ default: messages }) => isLast && setShown({ locale: language, messages }),
      // A server that cannot be reached leaves the page in the language that it has.
      () => isLast && setShown((before) => before ?? ENGLISH),
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
