import { useEffect, useState, type ReactNode } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, type Key } from 'react-aria-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation, useSearchParams } from 'wouter'
import { useAnswer } from '../api/ask.js'
import { useNameLanguage } from '../api/ontology.js'
import { graphql } from '../generated/gql.js'
import { problemText } from './problem.js'
import { inOneLine, isolated } from './isolated.js'
import { KindMark, profilePath, useHref, type Named } from './entity-link.js'
import { NothingHidden } from './nothing-hidden.js'

export const SEARCH = graphql(`
  query Search($text: String!, $kinds: [Kind!], $first: Int!, $after: String, $language: Language) {
    search(text: $text, kinds: $kinds, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        matches {
          field
          passage
        }
        node {
          id
          kind
          name(language: $language)
          names {
            value
          }
          description
        }
      }
    }
  }
`)

const DELAY_MS = 120

/** Letters of a text that are searched: no name is longer. */
export const LONGEST_TEXT = 200

/** What was found for the text before, as far as it fits this one: nobody is to pick what they no longer ask for. */
const stillFitting = <Item extends { readonly name: string }>(items: readonly Item[], text: string): Item[] =>
  items.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))

/** The other names by which a text found an entity, and those that it has in other languages; at most three. */
export function foundAs(
  { name, names }: { readonly name: string; readonly names: readonly { readonly value: string }[] },
  matches: readonly { readonly field: string; readonly passage: string }[],
): string {
  const passages = matches.flatMap(({ field, passage }) => (field === 'NAMES' ? [passage] : []))
  const others = new Set([...passages, ...names.map(({ value }) => value)])
  others.delete(name)
  return inOneLine([...others].slice(0, 3))
}

/** A value that follows another once it has stood still for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DELAY_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

interface PickerProps {
  readonly label: string
  readonly size?: 'small' | 'large' | 'field'
  readonly initial?: string
  /** What happens with a chosen entity. */
  readonly onPick: (entity: Named) => void
  /** What happens with a text that was sent without a choice, and the only entity that it finds; nothing if absent. */
  readonly onText?: (text: string, only: Named | null) => void
  /** The field begins anew when this changes; without it, when a text has found its only entity. */
  readonly resetOn?: string
  readonly hideLabel?: boolean
  /** Entities that are chosen already: they are shown, but cannot be chosen again. */
  readonly taken?: readonly string[]
  /** What an empty field shows; its label if that is hidden and there is no other. */
  readonly placeholder?: string
}

/** A field that completes names of entities in any language. */
export function EntityPicker({
  label,
  size = 'field',
  initial = '',
  onPick,
  onText,
  resetOn,
  hideLabel,
  taken = [],
  placeholder = hideLabel ? label : '',
}: PickerProps): ReactNode {
  const [text, setText] = useState(initial)
  const settled = useSettled(text).trim()
  const language = useNameLanguage()
  const intl = useIntl()
  const { data, error, isFetching, isPlaceholderData } = useAnswer(
    SEARCH,
    { text: settled, kinds: null, first: 8, after: null, language },
    { enabled: settled !== '' },
  )
  const found =
    settled === '' || error
      ? []
      : (data?.data.search.edges ?? []).map(({ node, matches }) => ({ ...node, found: foundAs(node, matches) }))
  const isOfOther = isPlaceholderData || settled !== text.trim()
  const items = isOfOther ? stillFitting(found, text) : found
  useEffect(() => setText(initial), [initial, resetOn])
  const isAnswered = !isFetching && settled === text.trim()
  const pick = (key: Key | null): void => {
    const chosen = items.find(({ id }) => id === key)
    if (!chosen) return
    setText(onText ? '' : chosen.name)
    onPick(chosen)
  }
  return (
    <ComboBox
      className={`picker ${size}`}
      items={items}
      disabledKeys={taken}
      inputValue={text}
      onInputChange={setText}
      onSelectionChange={pick}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
      isRequired={false}
    >
      <Label className={hideLabel ? 'visually-hidden' : ''}>{label}</Label>
      <div className="picker-field">
        <Input
          placeholder={placeholder}
          spellCheck="false"
          maxLength={LONGEST_TEXT}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !onText || !text.trim()) return
            if (event.currentTarget.getAttribute('aria-activedescendant')) return
            const only = isAnswered && items.length === 1 ? items[0]! : null
            // Where a page follows, a list opened by the change would hide it from assistive technology.
            if (only && resetOn === undefined) setText('')
            onText(text.trim(), only)
          }}
        />
        <Button className="visually-hidden">▾</Button>
      </div>
      <Popover className="picker-list" placement="bottom start" isNonModal>
        <ListBox<(typeof items)[number]>
          renderEmptyState={() =>
            error ? (
              <p className="quiet" role="alert">
                {problemText(intl, error)}
              </p>
            ) : settled === '' || isFetching ? (
              <p className="quiet">
                <FormattedMessage id="search.waiting" />
              </p>
            ) : (
              <p className="quiet">
                <FormattedMessage id="search.nothing" values={{ text: isolated(settled) }} />
              </p>
            )
          }
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name} className="option">
              <Offer item={item} isTaken={taken.includes(item.id)} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
      <NothingHidden />
    </ComboBox>
  )
}

interface OfferProps {
  readonly item: Required<Named> & { readonly found: string; readonly description?: string | null }
  readonly isTaken: boolean
}

/** One of the entities that are found: its name, by what it was found, its kind or that it is chosen already. */
const Offer = ({ item: { name, found, kind, description }, isTaken }: OfferProps): ReactNode => (
  <>
    <span className="option-name">{name}</span>
    {isTaken ? (
      <span className="about">
        <FormattedMessage id="field.taken" />
      </span>
    ) : (
      <KindMark kind={kind} withLabel />
    )}
    {found && <span className="option-about found">{found}</span>}
    {description && <span className="option-about">{description}</span>}
  </>
)

interface SearchProps {
  readonly size: 'small' | 'large'
  /** What stands in the field at first; what is searched, if absent. */
  readonly initial?: string
}

/** The search of the whole graph: a choice opens a profile, Enter the list of all that fits. */
export function SearchBox({ size, initial }: SearchProps): ReactNode {
  const intl = useIntl()
  const [location, navigate] = useLocation()
  const [params] = useSearchParams()
  const href = useHref()
  return (
    <div role="search" className="search-box">
      <EntityPicker
        label={intl.formatMessage({ id: 'search.label' })}
        hideLabel
        size={size}
        resetOn={location}
        initial={(initial ?? (location === '/search' ? (params.get('q') ?? '') : '')).slice(0, LONGEST_TEXT)}
        onPick={({ id }) => navigate(href(profilePath(id)))}
        onText={(text, only) => navigate(only ? href(profilePath(only.id)) : href('/search', { q: text }))}
      />
    </div>
  )
}
