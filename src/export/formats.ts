import { isOneTable, writeCsv } from './write/csv.js'
import type { Exported } from './exported.js'
import { writeGexf } from './write/gexf.js'
import { writeGraphml } from './write/graphml.js'
import { DIALECTS, writeJson, type DialectName } from './write/json.js'
import { writeJsonLd } from './write/json-ld.js'
import { writeNQuads } from './write/n-quads.js'
import { writePajek } from './write/pajek.js'
import { writeVosviewer } from './write/vosviewer.js'
import { writeYaml } from './write/yaml.js'

/** What a format leaves to whoever asks for it. */
export interface FormatOptions {
  /** Begins CSV with a byte order mark, which Excel needs to read UTF-8. */
  readonly bom?: boolean
  /** For which program JSON is. */
  readonly dialect?: DialectName
}

/** What a file is. */
export interface FileType {
  /** What a file of it is called after its name, such as `.gexf`. */
  readonly extension: string
  /** With its charset if it is text. */
  readonly mediaType: string
}

/** A file format. `extension` and `mediaType` are those of a graph. */
export interface Format extends FileType {
  readonly name: string
  readonly title: string
  /** The file, piece by piece; each piece is read from the graph when it is asked for. */
  readonly write: (exported: Exported, options?: FormatOptions) => AsyncIterable<string | Uint8Array>
  /** Whether it has room for the whole graph or a part of it only, and for no answer. */
  readonly isOfGraph?: true
  /** Whether it has room for lists that are about no entity, such as groups by year. */
  readonly holdsTables?: true
  /** What the file of an export is, if that depends on what it holds. */
  readonly typeOf?: (exported: Exported) => FileType
}

const ALL: readonly Format[] = [
  {
    name: 'gexf',
    extension: '.gexf',
    mediaType: 'application/gexf+xml; charset=utf-8',
    title: 'GEXF 1.3, for Gephi',
    write: writeGexf,
  },
  {
    name: 'graphml',
    extension: '.graphml',
    mediaType: 'application/graphml+xml; charset=utf-8',
    title: 'GraphML, for yEd, igraph and NetworkX',
    write: writeGraphml,
  },
  {
    name: 'csv',
    extension: '.csv.zip',
    mediaType: 'application/zip',
    title: 'CSV, for spreadsheets: a table of each in one zip',
    write: writeCsv,
    holdsTables: true,
    typeOf: (exported) =>
      isOneTable(exported)
        ? { extension: '.csv', mediaType: 'text/csv; charset=utf-8; header=present' }
        : { extension: '.csv.zip', mediaType: 'application/zip' },
  },
  {
    name: 'json',
    extension: '.graph.json',
    mediaType: 'application/json; charset=utf-8',
    title: `JSON, in the dialect of ${Object.keys(DIALECTS).join(', ')}`,
    write: writeJson,
  },
  {
    name: 'json-ld',
    extension: '.jsonld',
    mediaType: 'application/ld+json; charset=utf-8',
    title: 'JSON-LD, in terms of schema.org and PROV-O',
    write: writeJsonLd,
  },
  {
    name: 'n-quads',
    extension: '.nq',
    mediaType: 'application/n-quads; charset=utf-8',
    title: 'N-Quads: the statements of the JSON-LD',
    write: writeNQuads,
  },
  {
    name: 'vosviewer',
    extension: '.vosviewer.json',
    mediaType: 'application/json; charset=utf-8',
    title: 'JSON for VOSviewer',
    write: writeVosviewer,
  },
  { name: 'pajek', extension: '.net', mediaType: 'text/plain; charset=utf-8', title: 'Pajek .net', write: writePajek },
  {
    name: 'yaml',
    extension: '.yaml',
    mediaType: 'application/yaml; charset=utf-8',
    title: 'YAML, as `passerelle import` reads it',
    write: writeYaml,
    isOfGraph: true,
  },
]

/** The formats by the names that paths and commands give them. */
export const FORMATS: ReadonlyMap<string, Format> = new Map(ALL.map((format) => [format.name, format]))
