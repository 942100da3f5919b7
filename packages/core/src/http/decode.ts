/**
 * Reads an answer: KuCoin's envelope, or whatever stands in its place (a page of Cloudflare's, nothing, half
 * of a body). Success is HTTP 200 with code 200000, and nothing else.
 *
 * https://www.kucoin.com/docs-new/introduction
 */
import { isId } from '../encoding/id.ts'
import type { IntegerFields } from '../encoding/json.ts'
import { commonCodes } from '../errors/api-codes/common.ts'
import { findRule } from '../errors/api-codes/find-rule.ts'
import { declined, maintenance, serverFault } from '../errors/api-codes/rule.ts'
import { type ApiErrorFacts, apiErrorOf } from '../errors/api-error.ts'
import type { KucoinError } from '../errors/kucoin-error.ts'
import { quote } from '../errors/quote.ts'
import type { RateHeaders } from '../rate-limit/window.ts'
import type { Call, Reply } from './call.ts'
import { readRetryAfter } from './retry-after.ts'
import { type SentHeaders, sentSecrets } from './sent-secrets.ts'
import { unreadable } from './unreadable.ts'

interface Envelope {
  readonly code: string
  readonly msg: string
  readonly data: unknown
  /** False where it says of itself that it is none. */
  readonly success: unknown
}

/**
 * The data of a successful answer.
 *
 * @param sent - headers of this attempt, which no error may quote
 * @throws ApiError where the exchange refused, RateLimitError where it has had too much, NetworkError where
 * the answer is no answer of the exchange
 */
export function decode(call: Call, reply: Reply, rate: RateHeaders | undefined, sent: SentHeaders): unknown {
  const envelope = readEnvelope(reply, call.row.integers)
  if (envelope && !isSuccess(reply.status, envelope)) throw apiError(call, reply, envelope, rate, sent)
  if (envelope && tellsOf(call, envelope.data)) return envelope.data
  throw unreadable(call, reply)
}

function readEnvelope(reply: Reply, integers: IntegerFields | undefined): Envelope | undefined {
  try {
    const parsed = integers ? integers.parse(reply.text, integers.fields) : JSON.parse(reply.text)
    const { code, msg, message, data, success } = Object(parsed) as Readonly<Record<string, unknown>>
    if (typeof code !== 'string' && typeof code !== 'number') return undefined
    return { code: String(code), msg: firstText(msg, firstText(message, firstText(data, ''))), data, success }
  } catch {
    return undefined
  }
}

function firstText(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other
}

/** Some failures come dressed as 200000: no data, and words that say what went wrong. */
function isSuccess(status: number, { code, msg, data, success }: Envelope): boolean {
  const isDone = status === 200 && success !== false && (code === '200000' || code === '200')
  return isDone && ((data !== null && data !== undefined) || /^(success|ok)?$/i.test(msg))
}

/** Whether a success names what the call made, and not what another one did. */
function tellsOf({ row: { idField = '' }, clientOid }: Call, data: unknown): boolean {
  const { [idField]: id, clientOid: owner } = Object(data) as Readonly<Record<string, unknown>>
  return !idField || (isId(id) && (clientOid === undefined || clientOid === (owner ?? clientOid)))
}

function apiError(
  call: Call,
  reply: Reply,
  { code: said, msg: words, data, success }: Envelope,
  rate: RateHeaders | undefined,
  sent: SentHeaders,
): KucoinError {
  const secrets = sentSecrets(sent, call.request)
  const { codes, hint, maskWords: mask = quote } = call.wording
  const msg = mask(words, secrets)
  const code = /^\w{1,40}$/.test(said) ? mask(said, secrets) : 'none'
  // The nearest first. Where a number means two things, the host decides.
  let rule = findRule(said, words, [call.row.codes, commonCodes, codes], call.host)
  if (rule.code === 'UNLISTED') {
    // Under a 5xx, what the status says is all there is to know.
    if (reply.status >= 500) rule = reply.status === 503 ? maintenance : serverFault
    // What says itself that it is no success, and has no data, has done nothing.
    else if (success === false && said === '200000' && (data ?? words) === words) rule = declined
  }
  const isRate = rule.code === 'RATE_LIMITED'
  // Only an emptied pool makes it a matter of quota; a busy server sends the same code with quota to spare.
  const isQuota = isRate && rate && rate.remaining < call.cost.weight
  const facts: ApiErrorFacts = {
    message: `${call.label} was answered with KuCoin's error ${code}.`,
    seen: [`Seen: HTTP ${reply.status}, ${code} ${msg}`],
    fix: hint?.(code, call.host === 'futures', words),
    ...rule,
    apiCode: code,
    apiMessage: msg,
    httpStatus: reply.status,
    retryAfterMs: isQuota
      ? rate.resetMs
      : (readRetryAfter(reply) ?? (isRate && code === '200002' ? 10_000 : undefined)),
  }
  return apiErrorOf(rule.code, facts, isQuota)
}
