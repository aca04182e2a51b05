import { use, useEffect } from 'react'
import { ComboBoxStateContext } from 'react-aria-components'

/**
 * Within a combo box: what is around it stays there for assistive technology while its list is open. The library would
 * hide all of it, links and fields that the keyboard reaches included. It leaves alone what has this attribute when the
 * list opens, and looks for it in an effect that comes after those of what is within.
 */
export function NothingHidden(): null {
  const isOpen = use(ComboBoxStateContext)?.isOpen ?? false
  useEffect(() => {
    const app = document.getElementById('app')
    if (!isOpen || !app) return
    app.dataset['reactAriaTopLayer'] = ''
    queueMicrotask(() => delete app.dataset['reactAriaTopLayer'])
  }, [isOpen])
  return null
}
