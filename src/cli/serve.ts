import { preset } from '../config.js'

/** The options of `passerelle serve`. */
export interface ServeOptions {
  readonly model?: string
  readonly seed?: string
  readonly questions?: string
  readonly data?: string
  readonly port?: string
}

/** The setting that each option stands for. */
const SETTINGS = {
  model: 'SCHEMA_DIR',
  seed: 'SEED_DIR',
  questions: 'QUESTIONS_DIR',
  data: 'DATA_DIR',
  port: 'PORT',
} as const

/** Becomes the server; options win over the environment. */
export async function serve(options: ServeOptions): Promise<void> {
  for (const [option, setting] of Object.entries(SETTINGS)) preset(setting, options[option as keyof ServeOptions])
  await import('../main.js')
}
