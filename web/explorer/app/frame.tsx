import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useLocation } from 'wouter'
import { useOntology } from '../api/ontology.js'
import { useArrival } from './arrival.js'
import { usePlaces } from './places.js'
import { FactBar } from '../views/fact-bar.js'
import { SearchBox } from '../views/search-box.js'
import { useHref } from '../views/entity-link.js'
import { addressOf } from '../state/base-path.js'
import { INTERFACE_LANGUAGES, useSettings, type InterfaceLanguage, type Theme } from '../state/settings.js'
import { Gap } from '../views/gap.js'

const LANGUAGE_NAMES: Readonly<Record<InterfaceLanguage, string>> = { en: 'English', fr: 'Français', zh: '中文' }

/** What stands around every page: the way to the others, search, language, theme, which facts count. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const [location] = useLocation()
  const { can } = useOntology()
  const isHome = location === '/'
  useArrival()
  return (
    <>
      <a className="skip" href="#main">
        <FormattedMessage id="skip" />
      </a>
      <header className="masthead">
        <Brand />
        {!isHome && can('search') && <SearchBox size="small" />}
        <Places location={location} />
        <Choices />
      </header>
      {!isHome && <FactBar />}
      <Main>{children}</Main>
      <Colophon />
    </>
  )
}

/** The page; it says to assistive technology when answers are on their way, and older ones stand there until then. */
function Main({ children }: { readonly children: ReactNode }): ReactNode {
  const isBusy = useIsFetching() > 0
  return (
    <main id="main" tabIndex={-1} aria-busy={isBusy}>
      {children}
    </main>
  )
}

function Brand(): ReactNode {
  const href = useHref()
  return (
    <Link href={href('/')} className="brand">
      <svg viewBox="0 0 32 20" width="32" height="20" aria-hidden="true">
        <path d="M2 17 C 9 3, 23 3, 30 17 M2 17 H30 M9 9.2 V17 M16 6.5 V17 M23 9.2 V17" />
      </svg>
      Passerelle
    </Link>
  )
}

function Places({ location }: { readonly location: string }): ReactNode {
  const href = useHref()
  const places = usePlaces()
  const intl = useIntl()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    if (nav.current) showCurrent(nav.current)
  }, [location])
  return (
    <nav ref={nav} aria-label={intl.formatMessage({ id: 'nav.label' })}>
      <ul className="places">
        {places.map(({ path, id }) => (
          <li key={path}>
            <Link href={href(path)} aria-current={location === path ? 'page' : undefined}>
              <FormattedMessage id={id} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Where the places do not fit, they are moved until the one of this page stands in the middle. */
function showCurrent(nav: HTMLElement): void {
  const here = nav.querySelector('[aria-current]')?.getBoundingClientRect()
  const all = nav.getBoundingClientRect()
  if (here) nav.scrollLeft += here.left + here.width / 2 - (all.left + all.width / 2)
}

function Choices(): ReactNode {
  const { language, setLanguage, theme, setTheme } = useSettings()
  const intl = useIntl()
  return (
    <div className="choices">
      <select
        aria-label={intl.formatMessage({ id: 'choice.language' })}
        value={language}
        onChange={(event) => setLanguage(event.target.value as InterfaceLanguage)}
      >
        {INTERFACE_LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </select>
      <select
        aria-label={intl.formatMessage({ id: 'choice.theme' })}
        value={theme}
        onChange={(event) => setTheme(event.target.value as Theme)}
      >
        {(['system', 'light', 'dark'] as const).map((one) => (
          <option key={one} value={one}>
            {intl.formatMessage({ id: `choice.theme.${one}` })}
          </option>
        ))}
      </select>
    </div>
  )
}

function Colophon(): ReactNode {
  const { model, can } = useOntology()
  return (
    <footer className="colophon">
      <p>
        <FormattedMessage id="colophon.facts" />
        <Gap />
        {model.seedVersion && (
          <FormattedMessage id="colophon.version" values={{ version: model.seedVersion.slice(0, 8) }} />
        )}
      </p>
      <p>
        {can('search') && (
          <>
            <a href={addressOf('/playground')}>GraphQL</a> ·{' '}
            <a href={addressOf('/schema')}>
              <FormattedMessage id="colophon.schema" />
            </a>
          </>
        )}
      </p>
    </footer>
  )
}
