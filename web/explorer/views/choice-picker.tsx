import { useState, type ReactNode } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text, type Key } from 'react-aria-components'
import { folded } from './folded.js'
import { NothingHidden } from './nothing-hidden.js'

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly options: readonly Option[]
  readonly onPick: (id: string) => void
  /** True if the label is already shown beside the field. */
  readonly hideLabel?: boolean
}

interface Option {
  readonly id: string
  readonly name: string
  /** For how many it is known: among those that fit a text equally well, the best known come first. */
  readonly known?: number
  /** Shown after the name. */
  readonly note?: string
}

/** How well a name fits a text, best first: it begins with it, has it as a word, as the beginning of a word, anywhere. */
function rankOf(name: string, text: string): number | null {
  const at = name.indexOf(text)
  if (at < 0) return text.split(/\s+/).every((word) => name.includes(word)) ? 4 : null
  if (at === 0) return 0
  const words = name.split(/[^\p{L}\p{N}]+/u)
  return text.split(/\s+/).every((word) => words.includes(word))
    ? 1
    : words.some((word) => word.startsWith(text))
      ? 2
      : 3
}

/** The options that fit a text, the best first; those that fit equally well by how well known they are, then by name. */
export function fittingOptions(options: readonly Option[], text: string): Option[] {
  const sought = folded(text).trim()
  const ranked = options.map((option) => ({ option, rank: rankOf(folded(option.name), sought) }))
  return ranked
    .filter(({ rank }) => rank !== null)
    .sort(
      (a, b) =>
        Number(a.rank) - Number(b.rank) ||
        (b.option.known ?? 0) - (a.option.known ?? 0) ||
        a.option.name.localeCompare(b.option.name),
    )
    .map(({ option }) => option)
}

/** A field that takes one of many options by a part of its name; a keyboard passes over the others without choosing them. */
export function ChoicePicker({ label, placeholder, options, onPick, hideLabel = false }: Props): ReactNode {
  const [text, setText] = useState('')
  // The list closes as the key changes; a key that is always null would leave it open.
  const [chosen, setChosen] = useState<Key | null>(null)
  const fitting = fittingOptions(options, text)
  return (
    <ComboBox
      className="picker field"
      items={fitting}
      inputValue={text}
      onInputChange={setText}
      selectedKey={chosen}
      onSelectionChange={(key) => {
        setChosen(key)
        if (key === null) return
        setText('')
        onPick(String(key))
      }}
      menuTrigger="focus"
      allowsCustomValue
    >
      <Label className={hideLabel ? 'visually-hidden' : ''}>{label}</Label>
      <div className="picker-field">
        <Input placeholder={placeholder} spellCheck="false" />
        <Button className="picker-open">▾</Button>
      </div>
      <Popover className="picker-list" placement="bottom start" isNonModal>
        <ListBox<Option>>
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name} className="option">
              <Text slot="label" className="option-name">
                {item.name}
              </Text>
              {item.note && (
                <Text slot="description" className="count">
                  {item.note}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
      <NothingHidden />
    </ComboBox>
  )
}
