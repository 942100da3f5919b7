import type { EndpointRow } from '../../endpoints/endpoint.ts'
import { commonCodes } from '../../errors/api-codes/common.ts'
import { findRule } from '../../errors/api-codes/find-rule.ts'
import { type ApiError, apiErrorOf } from '../../errors/api-error.ts'
import { quote } from '../../errors/quote.ts'

/**
 * The error for one order of a batch that was refused inside a successful answer.
 *
 * @param apiCode - KuCoin's code for it; undefined where it gave words alone
 * @param words - KuCoin's, as they came
 */
export function refusedItem(
  { method, path, codes = {} }: EndpointRow,
  apiCode: string | undefined,
  words: string,
): ApiError {
  // A success whose rows quote the key that signed: which key that was is not known here, only its form.
  const apiMessage = quote(String(words ?? ''), [/\b[0-9a-f]{24}\b|[\w+/]{43}=/g])
  // Words alone: that the id is taken is the one thing that must not be taken for a refusal, for an earlier copy
  // of the order may stand.
  const isTaken = apiCode === undefined && /client_?oid/i.test(words)
  const rule = apiCode === undefined ? undefined : findRule(apiCode, words, [codes, commonCodes])
  const code = apiCode === undefined ? 'none' : quote(apiCode, []) || 'none'
  return apiErrorOf(rule?.code ?? (isTaken ? 'CLIENT_OID_TAKEN' : 'ORDER_REJECTED'), {
    message: `An order of a batch was answered by ${method} ${path} with KuCoin's error ${code}.`,
    seen: [`KuCoin said: ${code} ${apiMessage}`],
    retry: rule?.retry ?? (isTaken ? 'after-reconcile' : 'never'),
    outcome: rule?.outcome ?? (isTaken ? 'unknown' : 'refused'),
    apiCode: code,
    apiMessage,
    httpStatus: 200,
  })
}
