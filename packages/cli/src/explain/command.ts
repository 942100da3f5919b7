/** `kucoin-kit explain`: says which known mistake made a refused request, offline. */
import { diagnose, type FailingAnswer } from '@kucoin-kit/core/diagnose'
import { webPlatform } from '@kucoin-kit/node'
import { Command } from 'commander'
import { findKey, placesHelp } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { readDate } from './found-request.ts'
import { readInput, readText } from './read-input.ts'
import { renderDiagnosis } from './render.ts'
import { withoutPassphrase } from './without-passphrase.ts'

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
    .description('Say which known mistake made a refused request. Nothing is sent.')
    .argument(
      '[INPUT]',
      'a curl line, JSON, a HAR entry, a line of our log, or a file with one; default stdin',
    )
    .option('-c, --code <CODE>', "KuCoin's answer, where the input does not hold it: 400005")
    .option('--sent-at <TIME>', 'when it was sent, by a clock that is right: epoch ms or a date')
    .option('-k, --key-from <FROM>', 'the key that signed it', 'env')
    .option('--no-credentials', 'do not use any secret')
    .option('-j, --json', 'print one JSON object: {form, verdict, findings, advice, prehash}')
    .addHelpText(
      'after',
      `${placesHelp}

With a key at hand, the mistakes are tried until the signature
comes out, and what is found is certain. Without them, only what shows in the bytes is. The output holds query and
body of the request, but no secret: a passphrase or a password that the request itself carries is shown as [secret].

Exit codes: 0 correct or explained, 1 not explained, 2 bad input.

  $ kucoin-kit explain "curl -H 'KC-API-KEY: …' … https://api.kucoin.com/api/v1/accounts" --code 400005
  $ pbpaste | kucoin-kit explain --json`,
    )
    .action(async (input: string | undefined, options: ExplainOptions) => {
      finish(await explain(input, options))
    })
}

async function explain(input: string | undefined, options: ExplainOptions): Promise<0 | 1> {
  const found = readInput(await readText(input))
  const credentials = options.credentials ? await findKey(options.keyFrom) : undefined
  const sentAtMs = options.sentAt === undefined ? found.request.sentAtMs : readTime(options.sentAt)
  const answer: FailingAnswer =
    options.code === undefined ? found.answer : { ...found.answer, code: options.code }
  const request = { ...found.request, sentAtMs }
  const { diagnosis, isMasked } = withoutPassphrase(
    await diagnose(request, { platform: webPlatform(), credentials, answer }),
  )
  const missing = request.headers === undefined ? 'headers' : credentials === undefined ? 'secret' : undefined
  if (options.json) out.printJson({ form: found.form, ...diagnosis })
  else out.print(...renderDiagnosis(diagnosis, missing, isMasked))
  const isDark = diagnosis.verdict === 'unexplained' || diagnosis.verdict === 'inconclusive'
  return isDark ? exitCodes.failure : exitCodes.ok
}

function readTime(text: string): number {
  const ms = /^\d{13}$/.test(text) ? Number(text) : readDate(text)
  if (ms !== undefined) return ms
  throw new InputError(`"${text}" is no time.`, 'give epoch milliseconds, or a date as in a Date header.')
}
