/** `kucoin-kit explain`: says which known mistake made a refused request, offline. */
import { hintFor } from '@kucoin-kit/core/hints'
import { Command } from 'commander'
import { findKey, placesHelp } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { explainText, isDark } from './explain-text.ts'
import { readDate } from './found-request.ts'
import { readArgument } from './read-argument.ts'
import { renderJudged } from './render.ts'

interface ExplainOptions {
  readonly keyFrom: string
  readonly code?: string
  readonly sentAt?: string
  readonly credentials: boolean
  readonly json?: true
}

/** The subcommand, ready to be added. */
export function explainCommand(finish: Finish): Command {
  return new Command('explain')
    .description('Say what is wrong with a refused request, or what a code means. Nothing is sent.')
    .argument(
      '[INPUT]',
      'a code, an error, a log, headers, a curl line, JSON, a HAR file, a program, or a file with one; default stdin',
    )
    .option('-c, --code <CODE>', "KuCoin's answer, where the input does not hold it: 400005")
    .option('--sent-at <TIME>', 'when it was sent, by a clock that is right: epoch ms or a date')
    .option('-k, --key-from <FROM>', 'the key that signed it', 'env')
    .option('--no-credentials', 'do not use any secret')
    .option(
      '-j, --json',
      'print one JSON object: {form, calls, verdict, findings, said, advice, prehash, each}',
    )
    .addHelpText(
      'after',
      `${placesHelp}

With a key at hand, the mistakes are tried until the signature
comes out, and what is found is certain. Without them, only what shows in the bytes is. The output holds query and
body of the request, but no secret: a passphrase or a password that the request itself carries is shown as [secret].

Several calls in one input are judged one by one, in order. --json has them all in each, and at the top the last one
that was refused; --code and --sent-at are about that one.

Exit codes: 0 correct or explained, 1 a call is not explained, 2 bad input.

  $ kucoin-kit explain 400005
  $ python bot.py 2>&1 | kucoin-kit explain
  $ kucoin-kit explain "curl -H 'KC-API-KEY: …' … https://api.kucoin.com/api/v1/accounts" --code 400005
  $ pbpaste | kucoin-kit explain --json`,
    )
    .action(async (input: string | undefined, options: ExplainOptions) => {
      finish(await explain(input, options))
    })
}

async function explain(input: string | undefined, options: ExplainOptions): Promise<0 | 1> {
  const code = options.code === undefined ? undefined : readCode(options.code)
  const sentAtMs = options.sentAt === undefined ? undefined : readTime(options.sentAt)
  const text = await readArgument(input)
  const credentials = options.credentials ? await findKey(options.keyFrom) : undefined
  const { form, judged, meant } = await explainText(text, { credentials, code, sentAtMs })
  if (options.json) {
    const each = judged.map(({ address, diagnosis }) => ({ call: address, ...diagnosis }))
    out.printJson({ form, calls: judged.length, ...meant.diagnosis, ...(judged.length > 1 ? { each } : {}) })
  } else out.print(...renderJudged(judged))
  return judged.some((one) => isDark(one, meant)) ? exitCodes.failure : exitCodes.ok
}

/** KuCoin's codes are numbers, but for a few words that are listed. */
function readCode(text: string): string {
  const code = text.trim()
  if (/^\d{3,7}$/.test(code) || (/^\w+$/.test(code) && hintFor(code, false) !== undefined)) return code
  throw new InputError(
    `"${text}" is no code of KuCoin's.`,
    'give the number that the answer has in its field code: 400005.',
  )
}

function readTime(text: string): number {
  const ms = /^\d{13}$/.test(text) ? Number(text) : readDate(text)
  if (ms !== undefined) return ms
  throw new InputError(`"${text}" is no time.`, 'give epoch milliseconds, or a date as in a Date header.')
}
