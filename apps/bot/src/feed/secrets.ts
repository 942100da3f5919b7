// Secrets of feeds. They come from the environment or from files: a settings file is shown to others.
import { createHash, timingSafeEqual } from 'node:crypto'
import { decodeUtf8, readNamed } from '@kucoin-kit/terminal'
import { InputError, reasonOf } from '../input-error.ts'

/** Far more than any secret has. */
const MAX_BYTES = 65_536

type Env = Readonly<Record<string, string | undefined>>

/**
 * The value of a variable, or of the file that the same name with `_FILE` behind it names; one line break at its end does
 * not count.
 * @throws InputError when there is none, or two
 */
export function readSecret(env: Env, name: string, channel: string): string {
  const [value, file] = [env[name], env[`${name}_FILE`]]
  if (value && file) throw new InputError(`both ${name} and ${name}_FILE are set.`, 'take one away.')
  if (value) return value
  if (!file)
    throw new InputError(
      `the channel ${channel} needs the secret ${name}, which is not set.`,
      `set ${name} in the environment, or ${name}_FILE to the path of a file that holds it.`,
    )
  let content: string
  try {
    content = decodeUtf8(readNamed(file, MAX_BYTES)).replace(/\r?\n$/, '')
  } catch (error) {
    throw new InputError(
      // The system's words name the path, and in its place may stand the secret itself.
      `the file of ${name}_FILE cannot be read: ${codeOf(error) ?? reasonOf(error)}.`,
      'check its path, and that it is text in UTF-8.',
    )
  }
  if (content) return content
  throw new InputError(`the file of ${name}_FILE is empty.`, 'write the secret into it.')
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** Whether a text is one of the secrets, in a time that tells nothing about them. */
export function createSecretCheck(secrets: readonly string[]): (given: string) => boolean {
  const digests = secrets.map(digest)
  return (given) => {
    const candidate = digest(given)
    // All of them, whichever it is.
    return digests.filter((known) => timingSafeEqual(known, candidate)).length > 0
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
