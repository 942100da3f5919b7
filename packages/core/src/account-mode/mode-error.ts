import type { ApiRule } from '../errors/api-codes/rule.ts'
import { ApiError, type PlainApiErrorCode } from '../errors/api-error.ts'
import { onEither } from './trading-twins.ts'
import { classicTwins, unifiedTwin } from './twins.ts'

/** Kind of account. */
export type AccountMode = 'CLASSIC' | 'UNIFIED'

/** Which kind of account a path is for. */
export function modeOf(path: string): AccountMode {
  // Of the first version, some paths say it themselves.
  return path.startsWith('/api/ua/') && !path.includes('/classic/') ? 'UNIFIED' : 'CLASSIC'
}

/**
 * The same error, with what kind of account this is and what to call in place of the call.
 *
 * @param rule - what the error means, where the client did not know it
 */
export function modeError(
  { method, path }: { readonly method: string; readonly path: string },
  actual: AccountMode,
  error: ApiError,
  { code, retry, outcome }: ApiRule = error,
): ApiError {
  const label = `${method} ${path}`
  const { apiCode, apiMessage, httpStatus, seen } = error
  const [is, isFor] = actual === 'CLASSIC' ? ['classic', 'unified'] : ['unified', 'classic']
  return new ApiError(code as PlainApiErrorCode, {
    message: `${label} is for ${isFor} accounts, and this account is ${is}.`,
    seen,
    fix: actual === 'CLASSIC' ? callClassic(label) : callUnified(label),
    retry,
    outcome,
    apiCode,
    apiMessage,
    httpStatus,
  })
}

function callClassic(label: string): string {
  const named = classicTwins(label).map(({ name, request }) => `${name} (${request})`)
  const last = named.pop()
  if (last === undefined)
    return 'a classic account has no such call: make it a unified one with unifiedAccount.setMode.'
  const others = named.length > 0 ? `${named.join(', ')} or ` : ''
  return `call ${others}${last}.`
}

function callUnified(label: string): string {
  const twin = unifiedTwin(label)
  if (twin === undefined) return 'call one of unifiedAccount, whose paths begin with /api/ua/v2.'
  if (typeof twin === 'string') return twin
  const fix = `call ${twin.name} (${twin.request}).`
  return twin.name === 'unifiedAccount.placeOrder' ? `${fix} ${onEither}` : fix
}
