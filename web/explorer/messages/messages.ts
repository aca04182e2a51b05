import type { InterfaceLanguage } from '../state/settings.js'
import en from './en.json'
import fr from './fr.json'
import zh from './zh.json'

/** Every text of the interface, by language. English is the measure: the others have the same keys. */
export const MESSAGES: Readonly<Record<InterfaceLanguage, Readonly<Record<keyof typeof en, string>>>> = { en, fr, zh }
