import { commonCodes } from '../errors/api-codes/common.ts'
import { findRule } from '../errors/api-codes/find-rule.ts'
import { socketCodes } from '../errors/api-codes/sockets.ts'
import { spotCodes } from '../errors/api-codes/spot.ts'
import { type ApiError, apiErrorOf } from '../errors/api-error.ts'
import { quote } from '../errors/quote.ts'

/**
 * The error for a session that KuCoin did not open. Nothing of it is in doubt: no order was on it.
 *
 * @param secrets - what the session was signed with, which no error may quote
 * @param hasOtherKeys - whether the next attempt may be signed with another key
 */
export function refusedSession(
  apiCode: string,
  words: string,
  secrets: readonly string[] = [],
  hasOtherKeys = false,
): ApiError {
  const rule = findRule(apiCode, words, [socketCodes, commonCodes, spotCodes])
  const isOfKey = rule.code === 'AUTH_REJECTED'
  const code = /^\w{1,40}$/.test(quote(apiCode, secrets)) ? apiCode : 'none'
  const apiMessage = quote(words, secrets)
  // Codes that nobody has described may pass.
  const mayPass = rule.code === 'UNLISTED' || (isOfKey && hasOtherKeys)
  return apiErrorOf(rule.code, {
    message: `The order socket was refused with KuCoin's error ${code}.`,
    seen: [`KuCoin said: ${code} ${apiMessage}`],
    fix: isOfKey ? 'check key, secret and passphrase; orders go over HTTP.' : undefined,
    retry: mayPass ? 'after-delay' : rule.retry,
    outcome: 'refused',
    apiCode: code,
    apiMessage,
    httpStatus: 200,
  })
}
