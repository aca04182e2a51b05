import { z } from 'zod'
import { EnvironmentFileError, readEnvironment } from './environment.js'
import { basePath, flag, hosts, origins, positive, proxies, whole } from './setting-types.js'
import { isShipped, shipped } from './shipped.js'

/** A user, and perhaps a password, before the host of an address; a password may hold any sign, "/" and "@" too. */
const CREDENTIALS = /^([a-z][a-z0-9+.-]*:\/\/)?.*@/is

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** Every setting, by the name of its environment variable. `.env.example` says what each is for. */
export const settings = z.object({
  PORT: whole('a port number', 0, 65535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  SEED_DIR: z.string().optional(),
  SCHEMA_DIR: z.string().optional(),
  QUESTIONS_DIR: z.string().optional(),
  QUESTIONS_ONLY: flag.default(false),
  NEO4J_URI: z
    .string()
    .regex(
      /^(neo4j|bolt)(\+s|\+ssc)?:\/\/\S+$/,
      'must start with neo4j:// or bolt://, with +s or +ssc before the colon for TLS, and name a host',
    )
    .refine((uri) => !CREDENTIALS.test(uri), 'must not hold a user or password: set NEO4J_USER and NEO4J_PASSWORD')
    .optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  PLAYGROUND: flag.default(true),
  INTROSPECTION: flag.default(true),
  MCP: flag.default(true),
  MCP_HOSTS: hosts.default([]),
  CORS_ORIGINS: origins.default([]),
  CORS_CREDENTIALS: flag.default(false),
  BASE_PATH: basePath.default(''),
  TRUST_PROXY: proxies.default([]),
  DRAIN_MS: whole('milliseconds', 0, 5000).default(500),
  // Absent, it is what MAX_PAGE_SIZE allows of 20: who only wants smaller pages needs one setting.
  DEFAULT_PAGE_SIZE: positive.optional(),
  MAX_PAGE_SIZE: positive.default(100),
  MAX_DEPTH: positive.default(12),
  MAX_FILTER_DEPTH: positive.default(6),
  MAX_FILTER_CONDITIONS: positive.default(100),
  MAX_FILTER_ROWS: positive.default(200_000),
  MAX_LIST_LENGTH: positive.default(1000),
  MAX_INPUT_VALUES: positive.default(10_000),
  MAX_ROWS: positive.default(20_000),
  MAX_TOKENS: positive.default(5000),
  MAX_ALIASES: positive.default(30),
  MAX_ROOT_FIELDS: positive.default(20),
  MAX_PATH_LENGTH: positive.default(6),
  MAX_BODY_BYTES: positive.default(1_048_576),
  MAX_ANSWER_BYTES: positive.default(16 * 1_048_576),
  MAX_UNREAD_BYTES: positive.default(64 * 1_048_576),
  READ_ANSWER_MS: positive.default(30_000),
  MAX_CLIENT_REQUESTS: positive.default(128),
  MAX_REQUESTS: positive.default(512),
  TRAVERSAL_BUDGET: positive.default(200_000),
  HUB_DEGREE: positive.default(1000),
  TIMEOUT_MS: positive.default(15_000),
})

/** The settings as they go together. Checked although others are wrong, so that all mistakes are told at once. */
const consistent = settings
  .refine(({ DEFAULT_PAGE_SIZE: size, MAX_PAGE_SIZE: max }) => size === undefined || size <= max, {
    path: ['DEFAULT_PAGE_SIZE'],
    error: 'must not be above MAX_PAGE_SIZE: lower it, raise MAX_PAGE_SIZE, or leave DEFAULT_PAGE_SIZE out',
    when: ({ value }) => settings.pick({ DEFAULT_PAGE_SIZE: true, MAX_PAGE_SIZE: true }).safeParse(value).success,
  })
  .refine(({ CORS_CREDENTIALS: credentials, CORS_ORIGINS: origins }) => !credentials || !origins.includes('*'), {
    path: ['CORS_CREDENTIALS'],
    error:
      'cannot be true for CORS_ORIGINS=*: browsers send credentials only to servers that name the origin, so list the origins',
    // What was read is not text any more, so that it cannot be parsed again.
    when: ({ value }) => Array.isArray((value as { CORS_ORIGINS?: unknown }).CORS_ORIGINS),
  })

/** Which engine holds the graph, and how to reach it. */
export type EngineConfig =
  | { readonly engine: 'grafeo'; readonly dataDir: string }
  | {
      readonly engine: 'neo4j'
      readonly uri: string
      readonly user: string
      readonly password: string
      readonly database?: string
    }

/** The bounds of one request; each is printed in the error of a request that goes past it. */
export interface Limits {
  /** Of a connection whose `first` and `last` are not given. */
  readonly defaultPageSize: number
  readonly maxPageSize: number
  readonly maxDepth: number
  /** Filters that may stand within one another. */
  readonly maxFilterDepth: number
  /** Conditions in one filter. */
  readonly maxFilterConditions: number
  /** Rows that the filters of a request may look at, or two for each relation of the graph, if that is more. */
  readonly maxFilterRows: number
  /** Items of one list in an argument. */
  readonly maxListLength: number
  /** Values in all arguments of a request; a variable counts each time that it is used. */
  readonly maxInputValues: number
  /** Rows a request may ask for, estimated from its selection and `first` arguments. */
  readonly maxRows: number
  readonly maxTokens: number
  readonly maxAliases: number
  readonly maxRootFields: number
  readonly maxPathLength: number
  readonly maxBodyBytes: number
  readonly maxAnswerBytes: number
  /** Bytes of all answers that clients have not read yet. */
  readonly maxUnreadBytes: number
  /** How long a client may take to read its answer. */
  readonly readAnswerMs: number
  /** Requests that the server works on at a time for one client, and for all. */
  readonly maxClientRequests: number
  readonly maxRequests: number
  /** Relations that one traversal may look at. */
  readonly traversalBudget: number
  /** Places and fields with more relations than this are not passed by paths, unless they are asked for. */
  readonly hubDegree: number
  readonly timeoutMs: number
}

/** All settings, checked. The rest of the program reads these, never the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly seedDir: string
  readonly schemaDir: string
  /** Folders of saved questions. Those that come with the program are about the graph that comes with it. */
  readonly questions: { readonly shipped: string | null; readonly own: string | null }
  /** Whether only saved questions are answered. */
  readonly questionsOnly: boolean
  readonly engine: EngineConfig
  readonly logLevel: string
  readonly playground: boolean
  readonly introspection: boolean
  /** Whether assistants are served at `/mcp`. */
  readonly mcp: boolean
  /** Names by which they may reach the server, beside its own. */
  readonly mcpHosts: readonly string[]
  readonly corsOrigins: readonly string[]
  /** Whether pages of these origins may send cookies and other credentials along. */
  readonly corsCredentials: boolean
  /** The path below which a proxy shows the server, such as `/kg`; empty for the root. */
  readonly basePath: string
  /** Addresses of proxies whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[]
  /** How long a server that was asked to stop still answers while `/readyz` already says 503. */
  readonly drainMs: number
  readonly limits: Limits
}

/** The environment holds values that cannot be used; the message lists every one of them, a line each. */
export class ConfigError extends Error {}

/** Gives a setting a value that wins over the environment; undefined leaves it as it is. */
export function preset(name: keyof typeof settings.shape, value: string | undefined): void {
  if (value !== undefined) process.env[name] = value
}

const toStandardError = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

/**
 * Reads the settings from the environment, and from a `.env` file in the working directory where there is one
 * (what the environment already holds wins, unless it is empty). `remark` is told what looks like a setting and is none.
 * Throws a `ConfigError` that names all mistakes at once.
 */
export function readConfig(remark: (sentence: string) => void = toStandardError): Config {
  try {
    const { variables, remarks } = readEnvironment('.env', process.env, Object.keys(settings.shape))
    for (const sentence of [...remarks, ...withoutDatabase(variables)]) remark(sentence)
    return configFrom(variables)
  } catch (error) {
    if (error instanceof EnvironmentFileError) throw new ConfigError(error.message, { cause: error })
    throw error
  }
}

/** What is set of a database that is not named. */
const withoutDatabase = (variables: Readonly<Record<string, string | undefined>>): string[] =>
  variables['NEO4J_URI']
    ? []
    : ['NEO4J_USER', 'NEO4J_PASSWORD', 'NEO4J_DATABASE']
        .filter((name) => variables[name])
        .map((name) => `${name} has no effect without NEO4J_URI: the graph is kept by the embedded engine.`)

/** Reads the settings from the given variables; an empty one counts as not set. Throws a `ConfigError` like `readConfig`. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = consistent.safeParse(given)
  if (!parsed.success) throw new ConfigError(describe(parsed.error, given))
  return arrange(parsed.data)
}

function describe(error: z.ZodError, given: Record<string, unknown>): string {
  const lines = error.issues.map((issue) => {
    const name = String(issue.path[0])
    const shown = name.includes('PASSWORD') ? '***' : String(given[name]).replace(CREDENTIALS, '$1***@')
    return `  ${name}=${shown}: ${issue.message}`
  })
  return ['These settings cannot be used (see .env.example):', ...lines].join('\n')
}

function arrange(env: z.infer<typeof settings>): Config {
  return {
    host: env.HOST,
    port: env.PORT,
    seedDir: env.SEED_DIR ?? shipped('seed'),
    schemaDir: env.SCHEMA_DIR ?? shipped('schema'),
    questions: questionsFrom(env),
    questionsOnly: env.QUESTIONS_ONLY,
    engine: engineFrom(env),
    logLevel: env.LOG_LEVEL,
    playground: env.PLAYGROUND && !env.QUESTIONS_ONLY,
    introspection: env.INTROSPECTION && !env.QUESTIONS_ONLY,
    mcp: env.MCP,
    mcpHosts: env.MCP_HOSTS,
    corsOrigins: env.CORS_ORIGINS,
    corsCredentials: env.CORS_CREDENTIALS,
    basePath: env.BASE_PATH,
    trustedProxies: env.TRUST_PROXY,
    drainMs: env.DRAIN_MS,
    limits: limitsFrom(env),
  }
}

const questionsFrom = (env: z.infer<typeof settings>): Config['questions'] => ({
  shipped: isShipped(env.SEED_DIR, env.SCHEMA_DIR) ? shipped('questions') : null,
  own: env.QUESTIONS_DIR ?? null,
})

function engineFrom(env: z.infer<typeof settings>): EngineConfig {
  if (env.NEO4J_URI === undefined) return { engine: 'grafeo', dataDir: env.DATA_DIR }
  return {
    engine: 'neo4j',
    uri: env.NEO4J_URI,
    user: env.NEO4J_USER,
    password: env.NEO4J_PASSWORD ?? '',
    ...(env.NEO4J_DATABASE === undefined ? {} : { database: env.NEO4J_DATABASE }),
  }
}

function limitsFrom(env: z.infer<typeof settings>): Limits {
  return {
    defaultPageSize: env.DEFAULT_PAGE_SIZE ?? Math.min(20, env.MAX_PAGE_SIZE),
    maxPageSize: env.MAX_PAGE_SIZE,
    maxDepth: env.MAX_DEPTH,
    maxFilterDepth: env.MAX_FILTER_DEPTH,
    maxFilterConditions: env.MAX_FILTER_CONDITIONS,
    maxFilterRows: env.MAX_FILTER_ROWS,
    maxListLength: env.MAX_LIST_LENGTH,
    maxInputValues: env.MAX_INPUT_VALUES,
    maxRows: env.MAX_ROWS,
    maxTokens: env.MAX_TOKENS,
    maxAliases: env.MAX_ALIASES,
    maxRootFields: env.MAX_ROOT_FIELDS,
    maxPathLength: env.MAX_PATH_LENGTH,
    maxBodyBytes: env.MAX_BODY_BYTES,
    maxAnswerBytes: env.MAX_ANSWER_BYTES,
    maxUnreadBytes: env.MAX_UNREAD_BYTES,
    readAnswerMs: env.READ_ANSWER_MS,
    maxClientRequests: env.MAX_CLIENT_REQUESTS,
    maxRequests: env.MAX_REQUESTS,
    traversalBudget: env.TRAVERSAL_BUDGET,
    hubDegree: env.HUB_DEGREE,
    timeoutMs: env.TIMEOUT_MS,
  }
}
