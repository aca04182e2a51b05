import { Kind as Ast, type DefinitionNode, type EnumTypeDefinitionNode, type EnumValueDefinitionNode } from 'graphql'
import { codeOf } from './languages.js'
import { directive, faultAt, OntologyError } from './sdl-nodes.js'

/** Whether a definition lists the languages of names and labels. */
export const isLanguages = (node: DefinitionNode): node is EnumTypeDefinitionNode =>
  node.kind === Ast.ENUM_TYPE_DEFINITION && node.name.value === 'Language'

const languageNodes = (definitions: readonly DefinitionNode[]): EnumValueDefinitionNode[] =>
  definitions.filter(isLanguages).flatMap(({ values = [] }) => values)

/** The languages of names and labels, the default one first. Throws an `OntologyError` for two with the same code. */
export function readLanguages(definitions: readonly DefinitionNode[]): string[] {
  const nodes = languageNodes(definitions)
  const [empty] = nodes.length === 0 ? definitions.filter(isLanguages) : []
  if (empty) throw new OntologyError(faultAt(empty, 'Language has no value: list the languages of names'))
  const known = new Map<string, string>()
  for (const node of nodes) {
    const { value } = node.name
    const other = known.get(codeOf(value))
    if (other !== undefined)
      throw new OntologyError(
        faultAt(node, `Language.${value}: data files write it "${codeOf(value)}", and ${other} too: keep one of them`),
      )
    known.set(codeOf(value), value)
  }
  return nodes.map(({ name }) => name.value)
}

/** The scripts of the languages that have one, as ISO 15924 codes. Throws an `OntologyError` for an unknown code. */
export const readScripts = (definitions: readonly DefinitionNode[]): Map<string, string> =>
  new Map(
    languageNodes(definitions).flatMap((node) => {
      const code = directive(node, 'script')?.['code'] as string | undefined
      if (code === undefined) return []
      if (!isScript(code))
        throw new OntologyError(
          faultAt(node, `Language.${node.name.value}: @script has "${code}": give an ISO 15924 code, such as Latn`),
        )
      return [[node.name.value, code]]
    }),
  )

/** Scripts that Unicode does not tell from others: all are written in Han characters. */
const WRITTEN_IN_HAN = ['Hans', 'Hant']

/** The name that Unicode has for a script of names. */
export const unicodeScript = (code: string): string => (WRITTEN_IN_HAN.includes(code) ? 'Hani' : code)

function isScript(code: string): boolean {
  if (!/^[A-Z][a-z]{3}$/.test(code)) return false
  try {
    return new RegExp(`\\p{Script=${unicodeScript(code)}}`, 'u') instanceof RegExp
  } catch {
    return false
  }
}
