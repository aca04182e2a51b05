import { useState, type ReactNode } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly onPick: (id: string) => void
}

/** A field that takes one of many options by a part of its name; a keyboard passes over the others without choosing them. */
export function ChoicePicker({ label, placeholder, options, onPick }: Props): ReactNode {
  const [text, setText] = useState('')
  // The list opens as its text changes; emptying the field after a choice must not open it again.
  const [isChosen, setChosen] = useState(false)
  const fitting = options.filter(({ name }) => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()))
  return (
    <ComboBox
      className="picker field"
      items={fitting}
      inputValue={text}
      onInputChange={(typed) => {
        setChosen(false)
        setText(typed)
      }}
      onFocus={() => setChosen(false)}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key === null) return
        setChosen(true)
        setText('')
        onPick(String(key))
      }}
      menuTrigger={isChosen ? 'manual' : 'focus'}
      allowsCustomValue
    >
      <Label>{label}</Label>
      <div className="picker-field">
        <Input placeholder={placeholder} spellCheck="false" />
      </div>
      <Popover className="picker-list" placement="bottom start" isNonModal>
        <ListBox<(typeof fitting)[number]>>
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name} className="option">
              <span className="option-name">{item.name}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
