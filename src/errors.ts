/** The stable codes that clients see in `extensions.code`. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'LIMIT_EXCEEDED'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'TIMEOUT'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'ENGINE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR'

/**
 * An error whose message is fit for a client: it says what was wrong and what would be right.
 * `details` is merged into the GraphQL error's `extensions`; the cause is logged, never sent.
 */
export class PasserelleError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = new.target.name
  }
}

/** The caller asked for something malformed or contradictory. */
export class InvalidInputError extends PasserelleError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super('BAD_USER_INPUT', message, details)
  }
}

/** An argument names something absent; a plain lookup returns null instead. */
export class NotFoundError extends PasserelleError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super('NOT_FOUND', message, details)
  }
}

/**
 * The request is larger than a limit; message and `details` name the limit, its value, what was asked, and the setting
 * that changes it, where there is one.
 */
export class LimitExceededError extends PasserelleError {
  constructor(limit: string, allowed: number, asked: number, advice: string, setting?: string) {
    const remedy = setting === undefined ? advice : `${advice} ${changedBy(setting)}`
    super('LIMIT_EXCEEDED', `${limit} is limited to ${allowed}, this request needs ${asked}: ${remedy}`, {
      limit,
      allowed,
      asked,
      ...(setting === undefined ? {} : { setting }),
    })
  }
}

/** How whoever runs the server changes a limit, as a sentence. */
export const changedBy = (setting: string): string => `The setting ${setting} changes the limit.`

/** Two writers disagree, such as an id that another dataset owns. */
export class ConflictError extends PasserelleError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super('CONFLICT', message, details, options)
  }
}

/** A statement or request ran past its time. */
export class TimeoutError extends PasserelleError {
  constructor(message: string, options?: ErrorOptions) {
    super('TIMEOUT', message, {}, options)
  }
}

/** What clients read when the engine fails and nothing else is fit for them. */
const FAILED = 'The graph cannot be read at the moment. Try again later; the log of the server says why.'

/**
 * The graph engine cannot be reached, was lost, or refused a statement; the engine's own text stays in `cause`.
 * `message` is for whoever runs the server and may name files, addresses and settings; clients read `forClients`.
 */
export class EngineError extends PasserelleError {
  readonly forClients: string

  constructor(message: string, { forClients = FAILED, ...options }: ErrorOptions & { forClients?: string } = {}) {
    super('ENGINE_UNAVAILABLE', message, {}, options)
    this.forClients = forClients
  }
}

/** The error for a list that restricts an answer and is empty: it would match nothing at all. */
export const emptyList = (argument: string): InvalidInputError =>
  new InvalidInputError(`"${argument}" is an empty list, which nothing fits: name at least one.`)
