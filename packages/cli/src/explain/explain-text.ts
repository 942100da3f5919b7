/** What a text tells of refused calls, each judged by itself; nothing is read or sent here. */
import type { CredentialsInput } from '@kucoin-kit/node'
import type { FoundInput } from './found-request.ts'
import { type Judged, judge } from './judge.ts'
import { readInput } from './read-input.ts'
import { secretsOf } from './without-passphrase.ts'

/** What is known beside the text; `code` and `sentAtMs` are about the call that is meant. */
export interface Beside {
  readonly credentials?: CredentialsInput | undefined
  /** KuCoin's answer, where the text does not hold it. */
  readonly code?: string | undefined
  /** When it was sent, by a clock that is right, epoch ms. */
  readonly sentAtMs?: number | undefined
}

/** A text, explained. */
export interface Explained {
  readonly form: FoundInput['form']
  /** Every call, in order. */
  readonly judged: readonly Judged[]
  /** The call that is meant; one of `judged`. */
  readonly meant: Judged
}

/**
 * Explains a text.
 *
 * @throws InputError where nothing in it points at a call of KuCoin's
 */
export async function explainText(text: string, { credentials, code, sentAtMs }: Beside): Promise<Explained> {
  const { form, call, calls } = readInput(text)
  const secrets = secretsOf(text, credentials)
  const told = {
    ...call,
    ...(code === undefined ? {} : { answer: { ...call.answer, code } }),
    ...(sentAtMs === undefined ? {} : { request: { ...call.request, sentAtMs } }),
  }
  const judged: Judged[] = []
  for (const one of calls) judged.push(await judge(one === call ? told : one, credentials, secrets))
  return { form, judged, meant: judged[calls.indexOf(call)] as Judged }
}

/** A call that went well needs no explanation, unless it is the one that was asked about. */
export function isDark(one: Judged, meant: Judged): boolean {
  const { verdict } = one.diagnosis
  return (one.isRefused || one === meant) && (verdict === 'unexplained' || verdict === 'inconclusive')
}
