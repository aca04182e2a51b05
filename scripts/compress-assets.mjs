import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** What gains by compression; fonts in woff2 are compressed already. */
const COMPRESSIBLE = /\.(js|css|ttf|json)$/

/** The highest level takes three times as long for 1 % less. */
const PARAMS = { [constants.BROTLI_PARAM_QUALITY]: 10 }

/**
 * Replaces the files of a folder by their Brotli form, `NAME.br`: a third of the size, and the server sends it as it is
 * (`src/http/assets.ts`).
 */
export function compressAssets(folder) {
  for (const name of readdirSync(folder).filter((name) => COMPRESSIBLE.test(name))) {
    const path = join(folder, name)
    writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params: PARAMS }))
    rmSync(path)
  }
}
