/**
 * The clients that do their worst, in a process of their own, so that the light ones do not wait for what these read:
 * 100 slow requests at a time, of which a third leave; large answers; 65 connections that read nothing. Its arguments
 * are the address of the server and which of the three to send. Sends its counts to its parent each second.
 */
import { connect } from 'node:net'
import { setPriority } from 'node:os'
import { ask, pause } from './ask.js'

const SLOW_AT_ONCE = 100
const UNREAD_SOCKETS = 65
const LEAVE_AFTER_MS = 300

/** Questions that take the engine long, near the limit of what filters may look at, in forms that vary. */
const slow = (n: number): string =>
  `{ relations(first: 1, where: {type: {in: [FOUNDED, ISSUED, PART_OF]}, from: {relations: {every: {to: {relations: {some: {role: {contains: "x${n}"}}}}}}}}) { totalCount nodes { id } } }`
const LARGE = `{ ${'abcdefgh'
  .split('')
  .map(
    (alias) =>
      `${alias}: relations(first: 100) { nodes { id role from { id description } to { id description } citations { locator note } } }`,
  )
  .join(' ')} }`

const [url = '', sorts = 'slow,large,unread'] = process.argv.slice(2)
const counts: Record<string, number> = {}
// They stand for clients on other machines, which take no processor from the server.
setPriority(10)
process.on('disconnect', () => process.exit(0))
setInterval(() => process.send?.(counts), 1000)

if (sorts.includes('slow'))
  for (let n = 0; n < SLOW_AT_ONCE; n++) void again(() => count('slow', slow(n % 7), '127.0.0.2', n % 3 === 0))
if (sorts.includes('large')) void again(() => count('large', LARGE, '127.0.0.2', false))
if (sorts.includes('unread')) void again(leaveUnread)

async function again(work: () => Promise<void>): Promise<never> {
  for (;;) await work().catch(() => pause(100))
}

async function count(sort: string, query: string, from: string, leaves: boolean): Promise<void> {
  const status = await ask(url, query, from, leaves ? LEAVE_AFTER_MS : undefined).then(
    (answer) => String(answer.status),
    () => 'left',
  )
  counts[`${sort}:${status}`] = (counts[`${sort}:${status}`] ?? 0) + 1
}

/** Asks for large answers on many connections and reads none of them. */
async function leaveUnread(): Promise<void> {
  const { hostname, port } = new URL(url)
  const body = JSON.stringify({ query: LARGE })
  const sockets = Array.from({ length: UNREAD_SOCKETS }, () => {
    const socket = connect({ host: hostname, port: Number(port), localAddress: '127.0.0.3' })
    socket.on('error', () => undefined).pause()
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    return socket
  })
  await pause(10_000)
  for (const socket of sockets) socket.destroy()
}
