import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readConfig } from '../config.js'
import { UsageError } from '../explain.js'
import { checkSettings } from '../export/check-settings.js'
import { exportGraph } from '../export/export.js'
import { exportAnswer, type File } from '../export/answer/export-answer.js'
import type { Format } from '../export/formats.js'
import { dialectNamed, factsFrom, formatNamed, languageNamed } from '../export/request.js'
import { textIn } from '../questions/question.js'
import { readVariables, type Given } from '../questions/read-variables.js'
import type { Service } from '../service.js'
import { didYouMean } from '../text/closest.js'
import { withServiceToRead } from './with-graph.js'

/** The options of `passerelle export`. */
export interface ExportCommandOptions {
  readonly format: string
  readonly question?: string
  /** Each `name=value`. */
  readonly var: readonly string[]
  readonly facts?: string
  readonly language?: string
  readonly bom: boolean
  readonly dialect?: string
  readonly output?: string
}

/**
 * Writes the graph, the facts that a filter leaves, or the answer to a saved question to a file or to standard output.
 * Writes nothing to the graph.
 */
export async function exportFile(options: ExportCommandOptions): Promise<void> {
  const format = formatNamed(options.format)
  checkSettings(format, { ...(options.bom && { bom: true }), dialect: options.dialect })
  if (options.question === undefined && options.var.length > 0)
    throw new UsageError('--var gives a variable of a saved question: name that with --question.')
  if (options.question !== undefined && options.facts !== undefined)
    throw new UsageError('--facts is for the graph: a question takes it as a variable, such as --var facts.asOf=2020.')
  await withServiceToRead(readConfig(), async (service) => {
    const file = await (options.question === undefined
      ? graphFile(service, format, options)
      : answerFile(service, format, options.question, options))
    await write(file, options.output)
  })
}

const optionsOf = ({ model }: Service, { bom, dialect, language }: ExportCommandOptions) => ({
  bom,
  dialect: dialectNamed(dialect),
  language: languageNamed(model, language),
})

async function graphFile(service: Service, format: Format, options: ExportCommandOptions): Promise<File> {
  const facts = options.facts === undefined ? null : factsFrom(service.schema, { facts: options.facts }, service.worded)
  return { ...format, pieces: await exportGraph(service, format, { ...optionsOf(service, options), facts }) }
}

async function answerFile(
  service: Service,
  format: Format,
  name: string,
  options: ExportCommandOptions,
): Promise<File> {
  const question = service.questions.find(name)
  const names = service.questions.list().map((one) => one.name)
  if (!question)
    throw new UsageError(
      `There is no question "${name}": ${didYouMean(name, names) || `the questions are ${names.join(', ')}.`}`,
    )
  const { values, mistakes } = readVariables(question, variablesOf(options.var), service.model)
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'))
  const settings = optionsOf(service, options)
  const { document, operationName } = question
  const asked = { document, operationName, variables: values, title: textIn(question.title, settings.language) }
  const answer = await exportAnswer(service, asked, format, settings)
  if ('errors' in answer) throw new UsageError(answer.errors.map(({ message }) => message).join('\n'))
  return answer.file
}

/** Variables by name; one that is given several times is a list. */
function variablesOf(given: readonly string[]): Record<string, Given> {
  const variables: Record<string, string[]> = Object.create(null) as Record<string, string[]>
  for (const one of given) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(one) ?? []
    if (name === undefined || value === undefined)
      throw new UsageError(`--var takes a name and a value, such as first=5; this is "${one}".`)
    ;(variables[name] ??= []).push(value)
  }
  return variables
}

async function write({ pieces, mediaType }: File, output: string | undefined): Promise<void> {
  const file = Readable.from(pieces, { objectMode: false })
  if (output !== undefined) return pipeline(file, createWriteStream(output))
  if (process.stdout.isTTY && mediaType === 'application/zip')
    throw new UsageError('A zip archive is not for a terminal: name a file with --output, or redirect it.')
  try {
    await pipeline(file, process.stdout, { end: false })
  } catch (error) {
    // Whoever reads it, such as `head`, has enough.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}
