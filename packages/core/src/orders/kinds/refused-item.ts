/** Orders of a batch that were refused inside a successful answer. */
import type { EndpointRow } from '../../endpoints/endpoint.ts'
import { commonCodes } from '../../errors/api-codes/common.ts'
import { findRule } from '../../errors/api-codes/find-rule.ts'
import { type ApiRule, clientOidTaken, order as rejected } from '../../errors/api-codes/rule.ts'
import { type ApiError, apiErrorOf } from '../../errors/api-error.ts'
import { quote } from '../../errors/quote.ts'

/**
 * The error for one that was refused with a code of KuCoin's.
 *
 * @param words - KuCoin's, as they came
 */
export function refusedItem(row: EndpointRow, apiCode: string, words: string): ApiError {
  return itemError(
    row,
    findRule(apiCode, words, [row.codes ?? {}, commonCodes], row.host),
    quote(apiCode, []),
    words,
  )
}

/** The error for one that was refused in words alone. */
export function refusedInWords(row: EndpointRow, words: string): ApiError {
  // That the id is taken is the one thing that must not be taken for a refusal: an earlier copy of the order may stand.
  return itemError(row, /client_?oid/i.test(words) ? clientOidTaken : rejected, '', words)
}

function itemError({ method, path }: EndpointRow, rule: ApiRule, given: string, words: string): ApiError {
  // A success whose rows quote the key that signed: which key that was is not known here, only its form.
  const apiMessage = quote(words, [/\b[0-9a-f]{24}\b|[\w+/]{43}=/g])
  const apiCode = given || 'none'
  return apiErrorOf(rule.code, {
    ...rule,
    // A full pool turns this copy away unread, and another one may have come before or after it.
    outcome: rule.code === 'RATE_LIMITED' ? 'unknown' : rule.outcome,
    message: `An order of a batch was answered by ${method} ${path} with KuCoin's error ${apiCode}.`,
    seen: [`KuCoin said: ${apiCode} ${apiMessage}`],
    apiCode,
    apiMessage,
    httpStatus: 200,
  })
}
