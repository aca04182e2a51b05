import { readFileSync } from 'node:fs'
import { parse, visit, type ASTNode, type StringValueNode } from 'graphql'

// Finds the habits that make a schema description hard to read. It cannot judge clarity; a reader has to do that.

const LONGEST_SENTENCE = 32

const HABITS: readonly { readonly habit: RegExp; readonly advice: string }[] = [
  { habit: /^(?:What|That|Whoever|Whatever)\b(?!.*\?$)/, advice: 'name the thing instead of starting with this word' },
  { habit: /\b(?:tells?|told)\b/, advice: 'write "log", "show", "return" or "report"' },
  { habit: /(?<!there )\b(?:is|are) no (?!longer|more|less|fewer)/, advice: 'write "is not a …"' },
  { habit: /\bcomes? to be\b|\bbeyond all\b|\bfor longest\b|\baltogether\b/, advice: 'use the plain word' },
]

interface Description {
  readonly where: string
  readonly text: string
}

function descriptions(sdl: string): Description[] {
  const found = new Map<string, string>()
  const path: string[] = []
  visit(parse(sdl), {
    enter(node: ASTNode) {
      if ('name' in node && node.name) path.push(node.name.value)
      const text = 'description' in node ? (node.description as StringValueNode | undefined)?.value : undefined
      if (text !== undefined && !found.has(text)) found.set(text, path.join('.'))
    },
    leave(node: ASTNode) {
      if ('name' in node && node.name) path.pop()
    },
  })
  return [...found].map(([text, where]) => ({ where, text }))
}

/** The sentences of a description; quoted code counts as one word. */
const sentences = (text: string) =>
  text
    .replace(/`[^`]*`/g, 'code')
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?])\s+/)

function mistakes(sentence: string): string[] {
  const words = sentence.split(' ').length
  return [
    ...HABITS.filter(({ habit }) => habit.test(sentence)).map(({ advice }) => advice),
    ...(words > LONGEST_SENTENCE ? [`split the sentence: it has ${words} words`] : []),
  ]
}

const problems = descriptions(readFileSync('schema.graphql', 'utf8')).flatMap(({ where, text }) =>
  sentences(text).flatMap((sentence) => mistakes(sentence).map((advice) => `${where}: ${advice}: "${sentence}"`)),
)
problems.forEach((problem) => console.error(problem))
process.exit(problems.length > 0 ? 1 : 0)
