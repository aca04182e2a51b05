import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Runs the files over the shipped seed one after the other, as Neo4j then keeps it from one to the next. */
export class SeedFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isOverSeed = ({ moduleId }: TestSpecification): boolean =>
      readFileSync(moduleId, 'utf8').includes('describeSeed(')
    return [...sorted.filter(isOverSeed), ...sorted.filter((file) => !isOverSeed(file))]
  }
}
