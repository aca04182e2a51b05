import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { measure, send, warmUp, type Call, type Measured } from './load.js'

/** The saved questions of the benchmark. */
export const QUESTIONS = fileURLToPath(new URL('./questions', import.meta.url))

/** Measured in turns, so that what else the machine does meets both alike. */
const ROUNDS = 4

/** Prints each saved question by its address beside the same document by POST, and answers that the client has already. */
export async function measureQuestions(url: string, seconds: number): Promise<void> {
  console.log(
    '\n| saved question | by address/s | by POST/s | time against POST | 304s/s |\n| --- | --- | --- | --- | --- |',
  )
  for (const file of readdirSync(QUESTIONS).sort()) {
    const name = file.replace('.graphql', '')
    const byAddress = { url: `${url}/q/${name}?first=20` }
    const query = readFileSync(`${QUESTIONS}/${file}`, 'utf8')
    const byPost = { url: `${url}/graphql`, body: { query, variables: { first: 20 } } }
    if ((await send(byAddress)) !== (await send(byPost))) throw new Error(`${name} answers differently by its address`)
    const [address, post] = await inTurns(byAddress, byPost, seconds)
    const tag = (await fetch(byAddress.url)).headers.get('etag') ?? ''
    const known = await measure({ ...byAddress, known: tag }, seconds)
    const cells = [
      name,
      address.perSecond.toFixed(0),
      post.perSecond.toFixed(0),
      (post.perSecond / address.perSecond).toFixed(2),
      known.perSecond.toFixed(0),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

/** The best round of each. */
async function inTurns(first: Call, second: Call, seconds: number): Promise<[Measured, Measured]> {
  const rounds: [Measured, Measured][] = []
  for (const call of [first, second]) await warmUp(call)
  for (let round = 0; round < ROUNDS; round++) {
    // What runs later finds more of the server compiled.
    const calls = round % 2 === 0 ? [first, second] : [second, first]
    const measured: Measured[] = []
    for (const call of calls) measured.push(await measure(call, seconds))
    rounds.push((round % 2 === 0 ? measured : measured.reverse()) as [Measured, Measured])
  }
  const best = (which: 0 | 1): Measured =>
    rounds.map((round) => round[which]).reduce((a, b) => (a.perSecond > b.perSecond ? a : b))
  return [best(0), best(1)]
}
