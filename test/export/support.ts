import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { parse as parseCsv } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { exportAnswer } from '../../src/export/answer/export-answer.js'
import { exportGraph } from '../../src/export/export.js'
import { formatNamed } from '../../src/export/request.js'
import type { FormatOptions } from '../../src/export/formats.js'
import type { ExportOptions } from '../../src/export/exported.js'
import { FIXTURE, type Api } from '../support/api.js'

type Options = Partial<ExportOptions> & FormatOptions

/** A whole file, as bytes. */
export async function bytesOf(file: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of file) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** The graph of an API in a format. */
export const fileOf = async ({ services }: Api, format: string, options: Options = {}): Promise<Buffer> =>
  bytesOf(await exportGraph(services, formatNamed(format), { language: 'EN', ...options }))

/** The same as text. */
export const textOf = async (api: Api, format: string, options?: Options): Promise<string> =>
  (await fileOf(api, format, options)).toString()

/** How many rows the files of the fixture have under keys. */
export function rowsUnder(isCounted: (key: string) => boolean): number {
  const files = readdirSync(FIXTURE).filter((name) => name.endsWith('.yaml'))
  const contents = files.map((name) => parse(readFileSync(join(FIXTURE, name), 'utf8')) as Record<string, unknown[]>)
  return contents.flatMap(Object.entries).reduce((sum, [key, rows]) => sum + (isCounted(key) ? rows.length : 0), 0)
}

type Attributes = Record<string, unknown>

/** A graph as a library of other people read it. */
export interface ReadGraph {
  readonly nodes: Record<string, Attributes>
  readonly edges: (Attributes & { readonly source: string; readonly target: string; readonly key?: string })[]
  readonly graph: Attributes
}

/** Reads a graph file with a Python library. */
export function readByPython(library: 'networkx' | 'igraph', format: string, file: string): ReadGraph {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-export-'))
  try {
    const path = join(directory, `graph.${format}`)
    writeFileSync(path, file)
    const python = pythonWith(library)
    if (python === undefined) throw new Error(`No python3 has ${library}`)
    const { status, stdout, stderr } = run(python, ['test/export/read_graph.py', library, format, path])
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as ReadGraph
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Pythons that may have the libraries: the one that is named, that of the path, that of the system. */
const PYTHONS = process.env['READERS_PYTHON'] ? [process.env['READERS_PYTHON']] : ['python3', '/usr/bin/python3']

const run = (python: string, args: readonly string[]) =>
  spawnSync(python, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })

const pythonWith = (library: string): string | undefined =>
  PYTHONS.find((python) => run(python, ['-c', `import ${library}`]).status === 0)

/** Why a Python library cannot read files here; undefined if it can. In CI it must. */
export const whyPythonSkipped = (library: 'networkx' | 'igraph'): string | undefined =>
  process.env['CI'] || pythonWith(library)
    ? undefined
    : `(skipped: no python3 has ${library}, so pip install ${library})`

/** The answer to an operation in a format; throws what is wrong with it. */
export async function answerIn(
  { services }: Api,
  document: string,
  format: string,
  variables: Record<string, unknown> = {},
  options: Options = {},
): Promise<{ readonly extension: string; readonly mediaType: string; readonly text: string; readonly bytes: Buffer }> {
  const question = { document, variables, title: null }
  const answer = await exportAnswer(services, question, formatNamed(format), { language: 'EN', ...options })
  if ('errors' in answer) throw new Error(answer.errors[0]?.message)
  const bytes = await bytesOf(answer.file.pieces)
  return { ...answer.file, bytes, text: bytes.toString() }
}

/** The files of a zip archive, by name. */
export const filesIn = (archive: Buffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]))

/** The rows of a CSV file as another library reads them. */
export const csvRows = (text: string): Record<string, string>[] =>
  parseCsv(text, { columns: true, bom: true, record_delimiter: '\r\n' })
