import { Command } from 'commander'
import { DIALECTS } from '../export/write/json.js'
import { FORMATS } from '../export/formats.js'
import { explain } from '../explain.js'
import { datasets } from './datasets.js'
import { exportFile } from './export.js'
import { VERSION } from '../version.js'
import { importPaths } from './import.js'
import { mcp } from './mcp.js'
import { quality } from './quality.js'
import { query } from './query.js'
import { serve } from './serve.js'

const program = new Command('passerelle')
  .description('A GraphQL knowledge graph: serve it, fill it, ask it. Settings come from the environment and .env.')
  .version(VERSION)
  .showHelpAfterError('(passerelle --help lists the commands)')
  .showSuggestionAfterError()

program
  .command('serve')
  .description('start the server, as `npm start` does')
  .option('--model <dir>', 'the ontology: a folder with SDL files, or one whose folder model/ has them (SCHEMA_DIR)')
  .option('--seed <dir>', 'the facts to load at the start (SEED_DIR)')
  .option('--questions <dir>', 'saved questions of your own, served beside those that come along (QUESTIONS_DIR)')
  .option('--data <dir>', 'where the embedded graph is kept (DATA_DIR)')
  .option('--port <number>', 'where to listen (PORT)')
  .action(serve)

program
  .command('mcp')
  .description('serve an assistant on standard input and output (Model Context Protocol); only reads the graph')
  .option('--model <dir>', 'the ontology (SCHEMA_DIR)')
  .option('--seed <dir>', 'the facts that a temporary graph holds if there is none yet (SEED_DIR)')
  .option('--questions <dir>', 'saved questions of your own (QUESTIONS_DIR)')
  .option('--data <dir>', 'where the embedded graph is kept (DATA_DIR)')
  .action(mcp)

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
  .command('export')
  .description(
    'write the graph, the facts that a filter leaves, or the answer to a saved question as a file; writes nothing to the graph',
  )
  .requiredOption('--format <name>', `one of ${[...FORMATS.keys()].join(', ')}`)
  .option('--question <name>', 'a saved question whose answer to write')
  .option('--var <name=value>', 'a variable of the question; may be repeated', collect, [])
  .option('--facts <json>', 'which facts count, a FactFilter as JSON, such as {"asOf": "2020"}')
  .option('--language <code>', 'of names and labels (default: the first of the ontology)')
  .option('--bom', 'begin CSV with a byte order mark, as Excel needs it', false)
  .option('--dialect <name>', `of JSON: one of ${Object.keys(DIALECTS).join(', ')} (default: the first)`)
  .option('--output <file>', 'where to write it (default: standard output)')
  .action(exportFile)

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

/** An option that may be repeated. */
function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}

// Whoever reads the output, such as `head`, may have enough of it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  if (process.argv.length <= 2) program.outputHelp()
  else await program.parseAsync()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
