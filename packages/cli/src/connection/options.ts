import { type Command, Option } from 'commander'
import { notEmpty } from '../arguments/not-empty.ts'
import type { HostOptions } from './named-hosts.ts'

/** Where a command sends, as its options say. */
export interface ConnectionOptions extends HostOptions {
  readonly region: 'global' | 'eu' | 'tr' | 'au'
  /** Milliseconds, as given; absent: {@link readMs} and {@link writeMs}. */
  readonly timeout?: string
  /** Whether a machine reads along: then nothing is said while somebody waits. */
  readonly json?: true
}

/** Somebody sits before it, and a host that has not answered by then is no good for a program. */
export const readMs = 3_000
/** What changes something is sent once, and an answer that is missed costs a search. */
export const writeMs = 10_000

/** Adds the options that every command has that sends something. */
export function withConnection(command: Command): Command {
  return command
    .option(
      '-u, --base-url <URL>',
      'send to this spot host: a mock exchange, a relay (default: KUCOIN_BASE_URL, else KuCoin)',
      notEmpty('--base-url'),
    )
    .option(
      '--futures-url <URL>',
      'send futures calls here (default: KUCOIN_FUTURES_BASE_URL)',
      notEmpty('--futures-url'),
    )
    .addOption(
      new Option('-r, --region <REGION>', 'the KuCoin site of the account')
        .choices(['global', 'eu', 'tr', 'au'])
        .default('global'),
    )
    .option(
      '-t, --timeout <MS>',
      `time for one attempt (default: ${readMs}, and ${writeMs} for what changes something)`,
    )
}
