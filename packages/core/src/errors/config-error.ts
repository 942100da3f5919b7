import type { ConfigErrorCode } from './codes.ts'
import { KucoinError } from './kucoin-error.ts'

/**
 * The set-up is wrong: credentials that cannot be right, options that contradict each other. Thrown while
 * things are created, before anything is sent.
 */
export class ConfigError extends KucoinError {
  override readonly name = 'ConfigError'
  declare readonly code: ConfigErrorCode

  /** Not for users: thrown by the library. */
  constructor(code: ConfigErrorCode, message: string, fix: string) {
    super(code, { message, fix, retry: 'never', outcome: 'not-sent' })
  }
}
