import type { CredentialsInput } from '@kucoin-kit/node'
import { parseSecrets, readKeyFile } from '@kucoin-kit/node/providers'
import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'
import { askHidden, type Terminal } from './ask-hidden.ts'
import { readSecrets } from './read-secrets.ts'
import { readStdinText } from './read-stdin.ts'
import { shownPath } from './shown-path.ts'

/** Far more than one API key takes. */
const MAX_BYTES = 65_536

/**
 * Reads the three secrets from where the user says.
 *
 * @param from - `env`, `env:PREFIX`, `file:PATH` or `stdin`
 * @param whose - says on a terminal and in errors which key is asked for
 * @throws InputError for another place, and where there is no key
 * @throws ConfigError `CREDENTIALS_INVALID` for a file or an input that cannot be used
 */
export async function keyFrom(from: string, whose = 'The key'): Promise<CredentialsInput> {
  const [place, rest] = split(from)
  const found = await read(from, place, rest, whose)
  if (found) return found
  throw new InputError(
    place === 'env' ? 'The environment holds no API key.' : `There is no file ${shownPath(rest)}.`,
    place === 'env'
      ? `set ${rest || 'KUCOIN_API'}_KEY and the other two, or name another place.`
      : 'check the path.',
  )
}

/** The same for commands that can do something without a key: undefined where nobody named a place for one. */
export async function findKey(from: string): Promise<CredentialsInput | undefined> {
  return from === 'env' ? readEnv('') : keyFrom(from)
}

async function read(
  from: string,
  place: string,
  rest: string,
  whose: string,
): Promise<CredentialsInput | undefined> {
  if (place === 'env') return readEnv(rest)
  if (place === 'file' && rest !== '') return readKeyFile(rest)
  if (from === 'stdin') return process.stdin.isTTY ? ask(process.stdin, whose) : fromPipe(whose)
  // What was given may be a secret in the wrong place: it is not quoted.
  throw new InputError('That is no place for a key.', 'give env, env:PREFIX, file:PATH or stdin.')
}

/** The variables of a program; the file that one of them names is read as the program reads it. */
async function readEnv(prefix: string): Promise<CredentialsInput | undefined> {
  const secrets = readSecrets(process.env, prefix || undefined)
  const { KUCOIN_CREDENTIALS_FILE: path } = process.env
  if (prefix !== '' || !path) return secrets
  if (secrets) {
    throw new InputError('Both KUCOIN_CREDENTIALS_FILE and KUCOIN_API_KEY are set.', 'keep one of them.')
  }
  const found = await readKeyFile(path)
  if (found) return found
  throw new InputError(
    `KUCOIN_CREDENTIALS_FILE names a file that is not there: ${shownPath(path)}`,
    'check the path.',
  )
}

function split(from: string): readonly [place: string, rest: string] {
  const at = from.indexOf(':')
  return at === -1 ? [from, ''] : [from.slice(0, at), from.slice(at + 1)]
}

async function fromPipe(whose: string): Promise<CredentialsInput> {
  const text = await readStdinText(MAX_BYTES)
  if (text.trim() === '') {
    throw new InputError(
      `${whose} is read from standard input, which is empty.`,
      'pipe it in as JSON, {"key": …, "secret": …, "passphrase": …}, or name another place: env:PREFIX or file:PATH.',
    )
  }
  return parseSecrets(text, 'Standard input')
}

async function ask(terminal: Terminal, whose: string): Promise<CredentialsInput> {
  err.print(`${whose}; nothing is shown as you type.`)
  const key = await askHidden('API key: ', terminal)
  const secret = await askHidden('API secret: ', terminal)
  const passphrase = await askHidden('API passphrase (chosen when the key was made): ', terminal)
  return { key, secret, passphrase }
}
