import { Neo4jError } from 'neo4j-driver'
import { ConflictError, EngineError, PasserelleError, TimeoutError } from '../../errors.js'
import { readOnly, refused } from '../failures.js'

const TIMED_OUT = /TransactionTimedOut|TransactionTerminated|Transaction\.Terminated|LockClient/

/** The one of our errors that says what the driver's error means to a caller; the driver's own is its cause. */
export function translate(error: unknown, uri: string): PasserelleError {
  if (error instanceof PasserelleError) return error
  if (!(error instanceof Neo4jError)) return new EngineError('The graph engine failed', { cause: error })
  const options = { cause: error }
  if (error.code.startsWith('Neo.ClientError.Security.'))
    return new EngineError(`Neo4j at ${uri} refused the credentials: check NEO4J_USER and NEO4J_PASSWORD`, options)
  if (error.code === 'Neo.ClientError.Database.DatabaseNotFound')
    return new EngineError(`Neo4j at ${uri} has no such database: check NEO4J_DATABASE`, options)
  // A server that speaks HTTP has no code of its own: the driver says so in its sentence alone.
  if (error.code === 'ProtocolError' || /responded HTTP/.test(error.message))
    return new EngineError(notBolt(uri, error.message), options)
  if (error.code === 'ServiceUnavailable' || error.code === 'SessionExpired')
    return new EngineError(`Neo4j at ${uri} cannot be reached: check NEO4J_URI and that the server runs`, options)
  // The same code tells that a node still has relationships.
  if (error.code === 'Neo.ClientError.Schema.ConstraintValidationFailed' && /already exists/.test(error.message))
    return new ConflictError('The write would break a uniqueness constraint', {}, options)
  if (error.code === 'Neo.ClientError.Statement.AccessMode') return readOnly(error)
  if (TIMED_OUT.test(error.code)) return new TimeoutError('The graph engine stopped the statement at its time', options)
  return refused(error)
}

function notBolt(uri: string, message: string): string {
  const what = /HTTP/.test(message) ? 'HTTP, which is for browsers' : 'another protocol'
  return `${uri} speaks ${what}: set NEO4J_URI to the Bolt port of Neo4j, which is 7687 unless it was changed`
}

/** True for an error of `translate` that the driver expects to pass, had the statement been run again. */
export const isRetriable = (error: unknown): boolean =>
  error instanceof EngineError && error.cause instanceof Neo4jError && error.cause.retriable
