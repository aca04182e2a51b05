import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { explain } from '../explain.js'
import { datasets } from './datasets.js'
import { importPaths } from './import.js'
import { quality } from './quality.js'
import { query } from './query.js'
import { serve } from './serve.js'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const program = new Command('passerelle')
  .description('A GraphQL knowledge graph: serve it, fill it, ask it. Settings come from the environment and .env.')
  .version(version)
  .showHelpAfterError('(passerelle --help lists the commands)')
  .showSuggestionAfterError()

program
  .command('serve')
  .description('start the server, as `npm start` does')
  .option('--model <dir>', 'the ontology: a folder with SDL files, or one whose folder model/ has them (SCHEMA_DIR)')
  .option('--seed <dir>', 'the facts to load at the start (SEED_DIR)')
  .option('--data <dir>', 'where the embedded graph is kept (DATA_DIR)')
  .option('--port <number>', 'where to listen (PORT)')
  .action(serve)

program
  .command('import')
  .description('validate data files and load them as one dataset, all or nothing')
  .argument('<path...>', 'YAML files, or folders of them')
  .option(
    '--dataset <name>',
    'which dataset these files are, replacing what it held (default: seed for SEED_DIR, else the name of the first path, which replaces only what was loaded from there)',
  )
  .option('--dry-run', 'only show what would change', false)
  .action(importPaths)

program
  .command('query')
  .description('run a GraphQL operation without a server and print its JSON answer')
  .argument('<file>', 'a file with the operation; - reads it from standard input')
  .option('--variables <json>', 'variables as JSON, or @file')
  .option('--operation <name>', 'which operation of the file')
  .action(query)

program
  .command('datasets')
  .description('list the datasets of the graph, or remove one with everything it holds')
  .option('--drop <name>', 'remove this dataset: all of it, or nothing when another dataset uses a part of it')
  .option('--dry-run', 'with --drop: only show what would be removed', false)
  .action(datasets)

program
  .command('quality')
  .description('check the facts of the graph: citations, duplicates, dates, orphans, coverage; fails on errors')
  .option('--all', 'list every finding', false)
  .option('--json', 'print the report as JSON', false)
  .action(quality)

try {
  await program.parseAsync()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
