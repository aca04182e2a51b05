import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs'
import { join, resolve } from 'node:path'
import { InvalidInputError } from '../../errors.js'

const DATA_FILE = /\.ya?ml$/i

/**
 * What editors and systems leave in folders: hidden files and folders (.git, .DS_Store, ._a.yaml, .#a.yaml), copies
 * and locks (a.yaml~, #a.yaml#, ~$a.yaml), and folders of archives of other systems.
 */
const NOT_OURS = /^[.#]|~$|^~\$|^__MACOSX$|^(Thumbs\.db|desktop\.ini)$/i

/** Files that somebody may take for data that is read. */
const LIKE_DATA = /\.(jsonl?|csv|tsv|xlsx?|ods|toml|xml|ttl|ya?ml\.\w+|ya?ml\s+)$/i

/** How many of the files that are not read a message names. */
const MAX_NAMED = 5

/**
 * The files named, and below the directories named every `.yaml` and `.yml`, in upper or lower case, in a stable order.
 * What editors and systems keep there for themselves is not looked at; `onLeftOut` is called with the
 * other files that look like data.
 * Links are followed, but what several paths lead to is there once.
 * Throws `InvalidInputError` when a path or link leads nowhere, or a directory holds no data file.
 */
export function findFiles(paths: readonly string[], onLeftOut: (path: string) => void = () => {}): string[] {
  const byRealPath = new Map<string, string>()
  for (const path of paths.flatMap((named) => filesAt(named, onLeftOut))) {
    const real = realPath(path)
    if (!byRealPath.has(real)) byRealPath.set(real, path)
  }
  return [...byRealPath.values()].sort()
}

/** An absolute path without links. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // A pipe such as /dev/fd/63 can be read, but leads to nothing that has a path.
    return resolve(path)
  }
}

function filesAt(path: string, onLeftOut: (path: string) => void): string[] {
  if (!targetOf(path).isDirectory()) return [path]
  const leftOut: string[] = []
  const files = filesBelow(path, new Set(), (other) => leftOut.push(other))
  leftOut.forEach(onLeftOut)
  const others = leftOut.length > 0 ? `; what is there is not read: ${leftOut.slice(0, MAX_NAMED).join(', ')}` : ''
  if (files.length === 0)
    throw new InvalidInputError(`${path} holds no data: no .yaml or .yml file is below it${others}.`)
  return files
}

/** Each directory is entered once, so that links that lead back up come to an end. */
function filesBelow(directory: string, entered: Set<string>, onLeftOut: (path: string) => void): string[] {
  const real = realPath(directory)
  if (entered.has(real)) return []
  entered.add(real)
  const entries = readdirSync(directory, { withFileTypes: true }).filter(({ name }) => !NOT_OURS.test(name))
  return entries.sort(linksLast).flatMap(({ name }) => {
    const path = join(directory, name)
    const target = targetOf(path)
    if (target.isDirectory()) return filesBelow(path, entered, onLeftOut)
    if (target.isFile() && DATA_FILE.test(name)) return [path]
    if (LIKE_DATA.test(name)) onLeftOut(path)
    return []
  })
}

/** What lies here is told by its own path rather than by that of a link to it. */
const linksLast = (a: Dirent, b: Dirent): number =>
  Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()) || (a.name < b.name ? -1 : 1)

function targetOf(path: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ELOOP')
      throw new InvalidInputError(`${path} is a link that only leads back to itself: correct it, or remove it.`)
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new InvalidInputError(
        `${path} is a link to ${readlinkSync(path)}, which does not exist: correct it, or remove it.`,
      )
    throw new InvalidInputError(`${path || '""'} does not exist: give a YAML file or a directory of them.`)
  }
}
