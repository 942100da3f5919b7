/** `kucoin-kit passphrase`: makes a passphrase for a new API key, or says how strong one is. */
import { readFileSync } from 'node:fs'
import { checkPassphrase, generatePassphrase } from '@kucoin-kit/core/keys'
import { webPlatform } from '@kucoin-kit/node'
import { Command } from 'commander'
import { BadInput } from '../bad-input.ts'
import { readSecrets } from '../connection/read-secrets.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { paint } from '../output/paint.ts'

interface PassphraseOptions {
  readonly length: string
  readonly check?: true
  readonly json?: true
}

/** The subcommand, ready to be added. */
export function passphraseCommand(finish: Finish): Command {
  return new Command('passphrase')
    .description('Make a passphrase for a new API key, or check one.')
    .option('--length <N>', 'characters, 12 to 32', '20')
    .option('--check', 'check the passphrase on standard input instead; it is never printed')
    .option('--json', 'print one JSON object: {passphrase}, or {strong, weaknesses}')
    .addHelpText(
      'after',
      `
The API passphrase is chosen when a key is made. It is neither the login nor the trading password, and it cannot be
changed or recovered: a forgotten one means a new key.

Exit codes: 0 made or strong, 3 weak, 2 bad input.

  $ kucoin-kit passphrase
  $ pass show kucoin/passphrase | kucoin-kit passphrase --check`,
    )
    .action((options: PassphraseOptions) => {
      if (options.check) return check(options.json === true, finish)
      const passphrase = make(options.length)
      console.log(options.json ? JSON.stringify({ passphrase }) : passphrase)
    })
}

function make(length: string): string {
  try {
    return generatePassphrase(webPlatform(), Number(length))
  } catch {
    throw new BadInput(`${length} is no length for a passphrase.`, 'give 12 to 32.')
  }
}

function check(isJson: boolean, finish: Finish): void {
  const passphrase = readFileSync(0, 'utf8').replace(/\r?\n$/, '')
  if (passphrase === '') throw new BadInput('Standard input is empty.', 'pipe the passphrase in.')
  const secrets = readSecrets()
  const unlike = secrets ? [secrets.key, secrets.secret] : []
  const weaknesses = checkPassphrase(passphrase, { maxLength: 32, unlike })
  const strong = weaknesses.length === 0
  finish(strong ? exitCodes.ok : exitCodes.warning)
  const lines = strong
    ? paint('good', 'It is strong.')
    : weaknesses.map(({ code, what }) => `${paint('warning', code.padEnd(12))}  ${what}`).join('\n')
  console.log(isJson ? JSON.stringify({ strong, weaknesses }) : lines)
}
