import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useSearchParams } from 'wouter'

/** Languages of the interface. Names and labels come in those of the ontology. */
export const INTERFACE_LANGUAGES = ['en', 'fr', 'zh'] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]
export type Theme = 'light' | 'dark' | 'system'

interface Settings {
  readonly language: InterfaceLanguage
  /** The same language as a value of the enum `Language`. */
  readonly nameLanguage: string
  readonly setLanguage: (language: InterfaceLanguage) => void
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
}

const SettingsContext = createContext<Settings | null>(null)

const stored = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const store = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing loses the choice with the page.
  }
}

const isLanguage = (value: string | null | undefined): value is InterfaceLanguage =>
  INTERFACE_LANGUAGES.some((one) => one === value)

const preferred = (): InterfaceLanguage =>
  [stored('passerelle-language'), ...navigator.languages.map((one) => one.slice(0, 2))].find(isLanguage) ?? 'en'

/** Language and theme. The language is in the URL (`lang`) once it was chosen, so that a link shows what was seen. */
export function SettingsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [params, setParams] = useSearchParams()
  const [fallback] = useState(preferred)
  const [theme, setTheme] = useState<Theme>(() => (stored('passerelle-theme') as Theme | null) ?? 'system')
  const given = params.get('lang')
  const language = isLanguage(given) ? given : fallback

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language
  }, [language])
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
    store('passerelle-theme', theme)
  }, [theme])

  const settings = useMemo<Settings>(
    () => ({
      language,
      nameLanguage: language.toUpperCase(),
      setLanguage: (next) => {
        store('passerelle-language', next)
        setParams((current) => {
          current.set('lang', next)
          return current
        })
      },
      theme,
      setTheme,
    }),
    [language, theme, setParams],
  )
  return <SettingsContext value={settings}>{children}</SettingsContext>
}

/** The settings of the page; only below `SettingsProvider`. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (!settings) throw new Error('There are no settings above this component')
  return settings
}
