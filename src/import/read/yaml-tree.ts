import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLError,
} from 'yaml'
import type { InputText, Report, Spot } from './mistake.js'
import type { InputFile } from './read-files.js'
import { beginning } from '../../text/beginning.js'

/** A value as written: what it means is for the field that reads it to say, so `2024-10` and `0123` lose nothing. */
export interface TextNode {
  readonly type: 'text'
  readonly text: string
  /** Whether it stands in quotes: `"true"` is a text, `true` a boolean. */
  readonly quoted: boolean
  readonly spot: Spot
}

/** A list of values. */
export interface ListNode {
  readonly type: 'list'
  readonly items: readonly TreeNode[]
  readonly spot: Spot
}

/** A field of a map; `spot` is that of its name. */
export interface FieldNode {
  readonly name: string
  readonly value: TreeNode
  readonly spot: Spot
}

/** Named values. */
export interface MapNode {
  readonly type: 'map'
  readonly fields: ReadonlyMap<string, FieldNode>
  readonly spot: Spot
}

/** YAML data with the position of every part. */
export type TreeNode = TextNode | ListNode | MapNode

/**
 * Parses a data file. Null, with the mistakes reported, when it is not YAML or its top level is not a map of keys;
 * an empty file has no fields. Anchors and aliases are refused: data is meant to be read where it stands.
 */
export function parseTree(file: InputFile, report: Report): MapNode | null {
  const input = decode(file, report)
  if (!input) return null
  const start = { input, offset: 0 }
  const excess = tooMuch(input.text)
  if (excess) {
    input.lines.addNewLine(0)
    for (const { index } of input.text.slice(0, excess.offset).matchAll(/\n/g)) input.lines.addNewLine(index + 1)
    report({ input, offset: excess.offset }, excess.message)
    return null
  }
  // The failsafe schema leaves every scalar a text, as it was written.
  const document = parseDocument(input.text, {
    lineCounter: input.lines,
    schema: 'failsafe',
    prettyErrors: false,
    // Looks through all keys for each key; we look ourselves.
    uniqueKeys: false,
  })
  const [error] = document.errors
  if (error) {
    // One slip makes nonsense of all that follows it.
    const others = document.errors.length - 1
    const more = others > 0 ? ` (and ${others} more that may follow from it)` : ''
    report({ input, offset: error.pos[0] }, `${whatIsWrong(error)}${more}`)
    return null
  }
  if (isEmpty(document)) return { type: 'map', fields: new Map(), spot: start }
  const tree = convert(document.contents, input, report)
  if (tree.type === 'map') return tree
  report(tree.spot, 'a data file holds keys, such as "sources:", each with a list of items')
  return null
}

/** Says what every value, list or map is in any case. */
const PLAIN_TAG = /^(!|tag:yaml\.org,2002:(str|seq|map))$/

const shownTag = (tag: string): string => tag.replace(/^tag:yaml\.org,2002:/, '!!').slice(0, 40)

function whatIsWrong({ code, message }: YAMLError): string {
  if (code === 'MULTIPLE_DOCS') return 'a data file is one document: take out the line "---" and join what follows'
  if (code === 'RESOURCE_EXHAUSTION') return 'this is nested too deeply: a data file holds lists of items with fields'
  return `is not valid YAML: ${message}`
}

/** A longer line holds a text that nobody wrote, and would be read for minutes. */
const MAX_LINE = 1_000_000
/** An ontology has some dozens of kinds and relation types. */
const MAX_KEYS = 1000

/** Why a text is not even parsed, found by its lines alone; null where it is. */
function tooMuch(text: string): { offset: number; message: string } | null {
  const isFlow = /^\s*[{[]/.test(text)
  for (let offset = 0, keys = 0; offset < text.length;) {
    const end = text.indexOf('\n', offset)
    const length = (end < 0 ? text.length : end) - offset
    if (length > MAX_LINE)
      return { offset, message: `this line has ${length} characters: at most ${MAX_LINE} are read` }
    if (!isFlow && /[\p{L}\p{N}_"']/u.test(text[offset] ?? '') && ++keys > MAX_KEYS)
      return {
        offset,
        message: `there are more than ${MAX_KEYS} keys: a data file has one for each kind and relation type, with a list of items`,
      }
    offset += length + 1
  }
  return null
}

/** Null, with the mistake reported, when the bytes are not UTF-8. A byte order mark is not part of the text. */
function decode({ path, bytes }: InputFile, report: Report): InputText | null {
  const lines = new LineCounter()
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // As in UTF-16, without a mark that says so.
    if (text.includes('\0')) throw new TypeError('NUL')
    // Lines that end as on old Macs are lines for YAML, but not for its parser.
    return { path, text: text.replace(/\r(?!\n)/g, '\n'), lines }
  } catch {
    lines.addNewLine(0)
    report({ input: { path, text: '', lines }, offset: 0 }, 'is not UTF-8 text: save it in that encoding')
    return null
  }
}

const isEmpty = ({ contents }: Document): boolean =>
  contents === null || (isScalar(contents) && contents.value === '' && contents.type === 'PLAIN')

function convert(node: Node | null, input: InputText, report: Report, fallback?: Spot): TreeNode {
  const spot = node?.range ? { input, offset: node.range[0] } : (fallback ?? { input, offset: 0 })
  if (node && 'tag' in node && node.tag !== undefined && !PLAIN_TAG.test(node.tag))
    report(
      spot,
      `${shownTag(node.tag)} is a tag, which data files do not have: take it out, the field says how its value is read`,
    )
  if (isMap(node))
    return { type: 'map', fields: fieldsOf(node.items as Pair<Node, Node | null>[], input, report), spot }
  if (isSeq(node))
    return { type: 'list', items: node.items.map((item) => convert(item as Node, input, report, spot)), spot }
  if (isAlias(node)) report(spot, `*${node.source} is an alias: write the value out`)
  if (!isScalar(node)) return { type: 'text', text: '', quoted: false, spot }
  return { type: 'text', text: String(node.value), quoted: node.type !== 'PLAIN', spot }
}

function fieldsOf(pairs: Pair<Node, Node | null>[], input: InputText, report: Report): Map<string, FieldNode> {
  const fields = new Map<string, FieldNode>()
  for (const { key, value } of pairs) {
    const name = convert(key, input, report)
    if (name.type !== 'text') report(name.spot, 'the name of a field is a single word')
    else if (fields.has(name.text)) report(name.spot, `"${beginning(name.text, 80)}" stands here twice: keep one`)
    else fields.set(name.text, { name: name.text, value: convert(value, input, report, name.spot), spot: name.spot })
  }
  return fields
}
