import { print, type DocumentNode } from 'graphql'
import type { Answer } from '../support/api.js'
import { differenceOf, type Difference } from './compare.js'
import type { Case, Run } from './generator/document.js'
import type { CursorWish } from './generator/cursors.js'
import type { Oracle } from './oracle/oracle.js'
import { parse } from 'graphql'

/** Asks the server one operation of a document. */
export type AskServer = (query: string, operation: string | undefined, variables: object) => Promise<Answer>

/** Why a document is answered wrongly. */
export interface Failure {
  readonly run: Run
  /** Which of the runs had been made of the same document before. */
  readonly before: readonly Run[]
  /** What sort of failure it is; smaller documents must fail alike. */
  readonly sort: string
  readonly difference?: Difference
  readonly errors?: readonly string[]
}

/** Runs documents and compares what the server and the oracle answer. */
export class Checker {
  requests = 0
  /** How many values were compared, and how many runs had an error on both sides. */
  readonly seen = { values: 0, nulls: 0, refused: 0 }
  private readonly cursors = new Map<string, Promise<{ server: string[]; oracle: string[] }>>()
  private texts = 0

  constructor(
    private readonly server: AskServer,
    private readonly oracle: Oracle,
  ) {}

  /** The first failure of a document; null where every run is answered rightly. */
  async check({ document, runs, cursors }: Case): Promise<Failure | null> {
    const text = print(document)
    const [forServer, forOracle] = [
      await this.withCursors(cursors, 'server'),
      await this.withCursors(cursors, 'oracle'),
    ]
    const readable = parse(forOracle(text))
    const right = new Map(
      await Promise.all(runs.map(async (run) => [run, await this.right(readable, run, forOracle)] as const)),
    )
    const orders = runs.length > 1 ? [runs, [...runs].reverse()] : [runs]
    for (const order of orders) {
      // What was planned for a text is forgotten with the text.
      const fresh = `${forServer(text)}\n# ${this.texts++}`
      for (const [index, run] of order.entries()) {
        const failure = await this.compare(fresh, run, forServer, right.get(run)!)
        if (failure) return { ...failure, run, before: order.slice(0, index) }
      }
    }
    return null
  }

  private async right(document: DocumentNode, { operation, variables }: Run, fill: Fill) {
    const values = JSON.parse(fill(JSON.stringify(variables))) as Record<string, unknown>
    const { data, errors } = await this.oracle.answer(document, operation, values)
    return {
      data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
      errors: (errors ?? []).map(({ message }) => message),
    }
  }

  private async compare(
    text: string,
    { operation, variables }: Run,
    fill: Fill,
    right: { data: unknown; errors: string[] },
  ): Promise<Omit<Failure, 'run' | 'before'> | null> {
    this.requests++
    const { data, errors } = await this.server(text, operation, JSON.parse(fill(JSON.stringify(variables))) as object)
    const internal = errors.filter((one) => one.extensions?.['code'] === 'INTERNAL_SERVER_ERROR')
    const messages = errors.map(({ message, path }) => `${message} at ${path?.join('/') ?? 'the request'}`)
    const isRight = right.errors.length > 0 ? ' where the oracle fails' : ''
    const sort = errors.length > 0 ? `${errors[0]!.message.replace(/".*?"|\d+/g, '…')}${isRight}` : 'not refused'
    if (internal.length > 0 || errors.length > 0 !== right.errors.length > 0)
      return { sort, errors: [...messages, ...right.errors.map((message) => `the oracle: ${message}`)] }
    this.count(right.data)
    if (errors.length > 0) this.seen.refused++
    const difference = differenceOf(right.data, data)
    return difference && { sort: 'different', difference }
  }

  private count(value: unknown): void {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach((one) => this.count(one))
    else if (value === null) this.seen.nulls++
    else this.seen.values++
  }

  /** Puts real cursors where the marks of a document are. */
  private async withCursors(wishes: readonly CursorWish[], side: 'server' | 'oracle'): Promise<Fill> {
    const found = await Promise.all(wishes.map((wish) => this.cursorsOf(wish.question)))
    return (text) =>
      wishes.reduce((filled, { mark, index }, position) => {
        const cursors = found[position]![side]
        const cursor = cursors.length > 0 ? JSON.stringify(cursors[index % cursors.length]) : 'null'
        return filled.replaceAll(`"${mark}"`, cursor)
      }, text)
  }

  private cursorsOf(question: string): Promise<{ server: string[]; oracle: string[] }> {
    const known = this.cursors.get(question) ?? this.askCursors(question)
    this.cursors.set(question, known)
    return known
  }

  private async askCursors(question: string): Promise<{ server: string[]; oracle: string[] }> {
    const named = question.replace('{', 'query A {')
    const { data } = await this.server(question, undefined, {})
    const right = await this.oracle.answer(parse(named), 'A', {})
    const server = cursorsIn(data)
    const oracle = cursorsIn(JSON.parse(JSON.stringify(right.data ?? null)))
    // Where the lists differ, comparing their pages will show it.
    return server.length === oracle.length ? { server, oracle } : { server: [], oracle: [] }
  }
}

type Fill = (text: string) => string

const cursorsIn = (value: any): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, one]) => (key === 'cursor' ? [one as string] : cursorsIn(one)))
