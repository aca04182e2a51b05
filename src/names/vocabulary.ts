import type { GraphEngine } from '../engine/engine.js'
import { allTerms } from './names.cypher.js'

type Reader = Pick<GraphEngine, 'read'>

/** What searching names takes: a graph, and what is kept for each version of it. */
export interface NameReader {
  readonly engine: Reader
  readonly ofGraph: <Result>(name: string, compute: (engine: Reader) => Promise<Result>) => Promise<Result>
}

/** The search terms of all names of a graph. */
export class Vocabulary {
  private readonly terms: readonly string[]
  /** How many entities the terms before each lead to, some of them twice. */
  private readonly before: Float64Array

  constructor(counted: readonly (readonly [term: string, entities: number])[]) {
    const sorted = [...counted].sort(([a], [b]) => (a < b ? -1 : 1))
    this.terms = sorted.map(([term]) => term)
    this.before = new Float64Array(sorted.length + 1)
    sorted.forEach(([, entities], index) => (this.before[index + 1] = (this.before[index] as number) + entities))
  }

  /** How many entities the terms that start with a text lead to, some of them twice. */
  entitiesOf(start: string): number {
    const { first, end } = this.rangeOf(start)
    return (this.before[end] as number) - (this.before[first] as number)
  }

  /** The terms that start with a text, in the order of their characters; null if they are more than `most`. */
  startingWith(start: string, most = Infinity): readonly string[] | null {
    const { first, end } = this.rangeOf(start)
    return end - first > most ? null : this.terms.slice(first, end)
  }

  private rangeOf(start: string): { readonly first: number; readonly end: number } {
    const first = this.firstWhere((term) => term >= start)
    return { first, end: this.firstWhere((term) => term > start && !term.startsWith(start), first) }
  }

  /** The index of the first term that passes a test, which all after it pass, too. */
  private firstWhere(passes: (term: string) => boolean, from = 0): number {
    let [low, high] = [from, this.terms.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (passes(this.terms[middle] as string)) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Reading may take longer than a request: it happens once for each version of the graph. */
const OPTIONS = { timeoutMs: 120_000 }

/** Reads the vocabulary of a graph. */
export async function loadVocabulary(engine: Reader): Promise<Vocabulary> {
  const [row] = await engine.read(allTerms(), OPTIONS)
  return new Vocabulary(row?.terms ?? [])
}

/** The name under which the vocabulary of a graph is kept. */
export const VOCABULARY = 'names/vocabulary'

/** The vocabulary of the graph as it is now. */
export const vocabularyOf = ({ ofGraph }: NameReader): Promise<Vocabulary> => ofGraph(VOCABULARY, loadVocabulary)
