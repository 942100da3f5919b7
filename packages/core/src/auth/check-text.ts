import { ConfigError } from '../errors/config-error.ts'

/** Refuses what cannot be a secret: nothing, stray white space, control characters. */
export function checkText(what: string, text: unknown): void {
  if (!text || typeof text !== 'string') {
    throw invalid(`The ${what} is missing.`, 'give key, secret and passphrase of one API key.')
  }
  const [stray] = /^\s|\s$|\p{Cc}/u.exec(text) ?? []
  if (stray) {
    const kind = /[\r\n]/.test(stray)
      ? 'a line break'
      : /\s/.test(stray)
        ? 'white space'
        : 'a control character'
    const where = text.startsWith(stray) ? 'starts with' : text.endsWith(stray) ? 'ends with' : 'contains'
    throw invalid(`The ${what} ${where} ${kind}.`, 'remove it.')
  }
}

/** The error for credentials that cannot be right. */
export function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
