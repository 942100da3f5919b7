import type { EndpointRow } from '../endpoints/endpoint.ts'
import { commonCodes } from '../errors/api-codes/common.ts'
import { findRule } from '../errors/api-codes/find-rule.ts'
import { type ApiError, apiErrorOf } from '../errors/api-error.ts'

/**
 * The error for one order of a batch that was refused inside a successful answer.
 *
 * @param apiCode - KuCoin's code for it; undefined where it gave words alone
 */
export function refusedItem(
  { method, path, codes = {} }: EndpointRow,
  apiCode: string | undefined,
  apiMessage: string,
): ApiError {
  // Words alone: that the id is taken is the one thing that must not be taken for a refusal, for an earlier copy
  // of the order may stand.
  const isTaken = apiCode === undefined && /client_?oid/i.test(apiMessage)
  const rule = apiCode === undefined ? undefined : findRule(apiCode, apiMessage, [codes, commonCodes])
  return apiErrorOf(rule?.code ?? (isTaken ? 'CLIENT_OID_TAKEN' : 'ORDER_REJECTED'), {
    message: `An order of a batch was refused by ${method} ${path}.`,
    seen: [`KuCoin said: ${apiMessage || '(nothing)'}`],
    retry: rule?.retry ?? (isTaken ? 'after-reconcile' : 'never'),
    outcome: rule?.outcome ?? (isTaken ? 'unknown' : 'refused'),
    apiCode: apiCode ?? '',
    apiMessage,
    httpStatus: 200,
  })
}
