/** What `kucoin-kit explain` does. */
import { hintFor } from '@kucoin-kit/core/hints'
import { findKey } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { explainText, isDark } from './explain-text.ts'
import { namedMistakes, renderNamed } from './named.ts'
import { readArgument } from './read-argument.ts'
import { readTime } from './read-time.ts'
import { renderJudged } from './render.ts'

/** What is typed behind it. */
export interface ExplainOptions {
  readonly keyFrom: string
  readonly code?: string
  readonly sentAt?: string
  readonly credentials: boolean
  readonly json?: true
}

/** Reads the input, judges the calls in it, and tells what each was. */
export async function explain(
  input: string | undefined,
  options: ExplainOptions,
  finish: Finish,
): Promise<void> {
  const code = options.code === undefined ? undefined : readCode(options.code)
  const sentAtMs = options.sentAt === undefined ? undefined : readTime(options.sentAt)
  const named = input === undefined ? [] : namedMistakes(input)
  if (named.length > 0) {
    if (options.json) out.printJson({ form: 'mistakes', findings: named })
    else out.print(...renderNamed(named))
    finish(exitCodes.ok)
    return
  }
  const given = await readArgument(input)
  // A code alone is explained as it is in the place of the input.
  const text = given.trim() === '' && code !== undefined ? code : given
  const credentials = options.credentials ? await findKey(options.keyFrom) : undefined
  const { form, judged, meant } = await explainText(text, { credentials, code, sentAtMs })
  if (options.json) {
    const each = judged.map(({ address, diagnosis }) => ({ call: address, ...diagnosis }))
    out.printJson({ form, calls: judged.length, ...meant.diagnosis, ...(judged.length > 1 ? { each } : {}) })
  } else out.print(...renderJudged(judged))
  finish(judged.some((one) => isDark(one, meant)) ? exitCodes.failure : exitCodes.ok)
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
