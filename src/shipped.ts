import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A folder that comes with the program: of a clone, the one at hand; elsewhere that of the installed package. */
export const shipped = (name: string): string =>
  existsSync('./schema/model') ? `./${name}` : fileURLToPath(new URL(`../${name}`, import.meta.url))

/** Whether the graph is the one that comes with the program; a folder that is not given is the shipped one. */
export const isShipped = (seedDir: string | undefined, schemaDir: string | undefined): boolean =>
  isSame(seedDir, shipped('seed')) && isSame(schemaDir, shipped('schema'))

const isSame = (given: string | undefined, folder: string): boolean =>
  given === undefined || resolve(given) === resolve(folder)
