/** What `kucoin-kit passphrase` does. */
import { checkPassphrase, createReuseWatch, generatePassphrase } from '@kucoin-kit/core/keys'
import { type CredentialsInput, webPlatform } from '@kucoin-kit/node'
import { paint } from '@kucoin-kit/terminal'
import { wholeNumber } from '../arguments/whole-number.ts'
import { askHidden } from '../connection/ask-hidden.ts'
import { findKey, keyFrom } from '../connection/key-from.ts'
import { readStdinText } from '../connection/read-stdin.ts'
import { InputError } from '../input-error.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'

/** What is typed behind it. */
export interface PassphraseOptions {
  readonly length?: string
  readonly check?: true
  readonly maxLength?: string
  readonly keyFrom?: readonly string[]
  readonly json?: true
}

/** Makes one, or checks the one on standard input. */
export async function passphrase(options: PassphraseOptions, finish: Finish): Promise<void> {
  if (options.check) return check(options, finish)
  if (options.maxLength !== undefined || options.keyFrom !== undefined) {
    throw new InputError(
      'Without --check one is made, and --max-length and --key-from say nothing.',
      'add --check, or say in --length how long it is to be.',
    )
  }
  const made = generatePassphrase(webPlatform(), readLength(options.length ?? '20'))
  if (options.json) out.printJson({ passphrase: made })
  else out.print(made)
}

/** Lengths that KuCoin takes and that are strong. */
function readLength(text: string): number {
  const length = wholeNumber(text)
  if (length >= 12 && length <= 32) return length
  throw new InputError(`"${text}" is no length for a passphrase.`, 'give 12 to 32.')
}

async function check(options: PassphraseOptions, finish: Finish): Promise<void> {
  if (options.length !== undefined) {
    throw new InputError(
      'With --check none is made, and --length says nothing.',
      'leave it out, or say in --max-length how long the one to check may be.',
    )
  }
  const maxLength = readLength(options.maxLength ?? '24')
  const passphrase = await readPassphrase()
  const watch = createReuseWatch(webPlatform())
  const unlike: string[] = []
  for (const [from, secrets] of await keysAtHand(options.keyFrom)) {
    unlike.push(secrets.key, secrets.secret)
    await watch.add(from, secrets.passphrase)
  }
  const weaknesses: { readonly code: string; readonly what: string }[] = [
    ...checkPassphrase(passphrase, { maxLength, unlike }),
    ...(await watch.add('checked', passphrase)).map((from) => ({
      code: 'reused',
      what: `The key from ${from} has it already.`,
    })),
  ]
  const strong = weaknesses.length === 0
  finish(strong ? exitCodes.ok : exitCodes.warning)
  if (options.json) out.printJson({ strong, weaknesses })
  else if (strong) out.print(paint('good', 'It is strong.'))
  else out.print(...weaknesses.map(({ code, what }) => [paint('warning', code.padEnd(12)), `  ${what}`]))
}

/** Far more than a passphrase has. */
const MAX_BYTES = 65_536

async function readPassphrase(): Promise<string> {
  const { stdin } = process
  const text = stdin.isTTY
    ? await askHidden('Passphrase: ', stdin)
    : (await readStdinText(MAX_BYTES)).replace(/\r?\n$/, '')
  if (text === '') throw new InputError('Standard input is empty.', 'pipe the passphrase in.')
  return text
}

/** Keys by the place that they are from. Without a place the environment may hold one, and need not. */
async function keysAtHand(
  places: readonly string[] | undefined,
): Promise<readonly (readonly [string, CredentialsInput])[]> {
  if (places === undefined) {
    const own = await findKey('env')
    return own ? [['env', own]] : []
  }
  if (places.includes('stdin')) {
    throw new InputError('Standard input holds the passphrase.', 'give the key from another place.')
  }
  const found: (readonly [string, CredentialsInput])[] = []
  for (const from of places) found.push([from, await keyFrom(from)])
  return found
}
