import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest of all begins first: at the end, one worker would run it while the other has nothing to do. */
const LONGEST = 'test/differential/documents.test.ts'

/**
 * Runs the longest file first; then the files over the shipped seed one after the other, as Neo4j then keeps it from
 * one to the next; then the others.
 */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const placeOf = ({ moduleId }: TestSpecification): number => {
      if (moduleId.endsWith(LONGEST)) return 0
      return readFileSync(moduleId, 'utf8').includes('describeSeed(') ? 1 : 2
    }
    return [0, 1, 2].flatMap((place) => sorted.filter((file) => placeOf(file) === place))
  }
}
