// The key of the environment.
import { credentialsFromEnv } from '@kucoin-kit/node'
import { inputErrorOf, reasonOf } from '../input-error.ts'

/**
 * Finds it, and follows it where it is a file that may be rotated.
 * @param note - told when it was
 * @throws InputError where there is none, or one that cannot be used
 */
export function readCredentials(
  env: Readonly<Record<string, string | undefined>>,
  note: (line: string) => void,
): ReturnType<typeof credentialsFromEnv> {
  try {
    return credentialsFromEnv(env, {
      onChange: (name) => note(`the API key was rotated: ${name} signs from now on`),
      onFailure: (error) =>
        note(`warning: the key file could not be read, the key in use signs on: ${reasonOf(error)}`),
    })
  } catch (error) {
    throw inputErrorOf('live mode needs an API key', error)
  }
}
