/** `kucoin-kit passphrase`: makes a passphrase for a new API key, or says how strong one is. */
import { Command } from 'commander'
import { collect } from '../arguments/collect.ts'
import { placesHelp } from '../connection/places-help.ts'
import type { Finish } from '../output/exit-codes.ts'
import type { PassphraseOptions } from './action.ts'

/** The subcommand, ready to be added. */
export function passphraseCommand(finish: Finish): Command {
  return new Command('passphrase')
    .description('Make a passphrase for a new API key, or check one.')
    .option('--length <N>', 'characters, 12 to 32 (default: 20)')
    .option('-c, --check', 'check the passphrase on standard input instead; it is never printed')
    .option('--max-length <N>', 'for --check: most characters; KuCoin takes 32 (default: 24)')
    .option(
      '-k, --key-from <FROM>',
      'for --check: a key whose passphrase and secrets it must not resemble; give it again for more. Default env',
      collect,
    )
    .option('-j, --json', 'print one JSON object: {passphrase}, or {strong, weaknesses}')
    .addHelpText(
      'after',
      `${placesHelp}

The API passphrase is chosen when a key is made. It is neither the login nor the trading password, and it cannot be
changed or recovered: a forgotten one means a new key. Take another one for each key.

Exit codes: 0 made or strong, 3 weak, 2 bad input.

  $ kucoin-kit passphrase
  $ pass show kucoin/passphrase | kucoin-kit passphrase --check --key-from file:bot.json`,
    )
    .action(async (options: PassphraseOptions) => {
      const { passphrase } = await import('./action.ts')
      await passphrase(options, finish)
    })
}
