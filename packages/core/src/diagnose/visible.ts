/** Mistakes that show in the bytes that were sent, secret or no secret. */

import { decodeBase64 } from '../encoding/base64.ts'
import type { Finding } from './diagnosis.ts'
import type { FailingAnswer, ReadRequest } from './failing-request.ts'
import { found } from './found.ts'
import { readDigest, signatureForms } from './signature-form.ts'

/** KuCoin's window around its own clock. */
const WINDOW_MS = 5_000
/** A unit is only taken for another one where the result lies within this of the true time. */
const UNIT_SLACK_MS = 86_400_000

const required = [
  ['kc-api-key', 'key-header-missing'],
  ['kc-api-sign', 'signature-header-missing'],
  ['kc-api-timestamp', 'timestamp-header-missing'],
  ['kc-api-passphrase', 'passphrase-header-missing'],
] as const

/** Headers that are missing; none where no header is known at all, or where the answer says that all were there. */
export function missingHeaders(
  { headers, hidden }: ReadRequest,
  { code }: FailingAnswer,
): readonly Finding[] {
  if (!headers || /^40000[2-9]$/.test(code ?? '')) return []
  const missing = required.filter(([header]) => !headers[header] && !hidden.has(header))
  return missing.length === required.length
    ? [found('call-unsigned', 'proven')]
    : missing.map(([, mistake]) => found(mistake, 'proven'))
}

/** What the timestamp shows by itself, and beside the true time where that is known. */
export function timestampMistakes(
  { headers, sentAtMs }: ReadRequest,
  { code }: FailingAnswer,
): readonly Finding[] {
  const sent = headers?.['kc-api-timestamp']
  if (!sent) return []
  const isNear = (ms: number): boolean => sentAtMs === undefined || Math.abs(ms - sentAtMs) < UNIT_SLACK_MS
  if (/^\d{9,10}(\.\d+)?$/.test(sent) && isNear(Number(sent) * 1_000))
    return [found('timestamp-in-seconds', 'proven')]
  if (/^\d{16}(\d{3})?$/.test(sent)) return [found('timestamp-in-microseconds', 'proven')]
  if (!/^\d{1,16}$/.test(sent)) return [found('timestamp-not-milliseconds', 'proven')]
  // The exchange looks at the time before key, passphrase and signature: here it was right, and the answer's date may be late.
  if (sentAtMs === undefined || /^40000[3-9]$/.test(code ?? '')) return []
  const aheadMs = Number(sent) - sentAtMs
  if (Math.abs(aheadMs) <= WINDOW_MS) return []
  const zone = isZone(aheadMs) ? ' Whole hours: the time of a place may have been taken for UTC.' : ''
  const detail = `It is ${Math.abs(Math.round(aheadMs))} ms ${aheadMs > 0 ? 'ahead of' : 'behind'} the time at which it was sent.${zone}`
  return [found('clock-skew', 'proven', detail)]
}

/** Whole hours, as far apart as places are; the answer's date has seconds alone. */
function isZone(aheadMs: number): boolean {
  const hours = Math.abs(aheadMs) / 3_600_000
  const rest = Math.abs(hours - Math.round(hours)) * 3_600_000
  return Math.round(hours) >= 1 && hours < 14.1 && rest <= WINDOW_MS
}

/** How the signature is written. */
export function signatureFormMistakes({ headers }: ReadRequest): readonly Finding[] {
  const sent = headers?.['kc-api-sign']
  const form = sent ? readDigest(sent).form : undefined
  return form ? [found(signatureForms[form], 'proven')] : []
}

/** A path that no signature can save. */
export function pathMistakes({ path }: ReadRequest, { status, code }: FailingAnswer): readonly Finding[] {
  const isRefused = status !== undefined ? status >= 400 : code !== undefined && code !== '200000'
  return path.startsWith('//') && isRefused
    ? [found('path-double-slash', 'likely', 'The URL has two slashes.')]
    : []
}

/** A body that is not declared; a correct capture may lack the header, so the answer has to say so. */
export function contentTypeMistakes(
  { headers, body }: ReadRequest,
  { code }: FailingAnswer,
): readonly Finding[] {
  if (!headers || body === '' || code !== '415000') return []
  return /json/i.test(headers['content-type'] ?? '') ? [] : [found('content-type-missing', 'proven')]
}

const quoted = /^(["']).*\1$/

/** What the form of passphrase and version headers shows when the secret is not there to recompute them. */
export function passphraseFormMistakes(
  { headers }: ReadRequest,
  { code, status }: FailingAnswer,
): readonly Finding[] {
  const sent = headers?.['kc-api-passphrase']
  if (!headers || !sent) return []
  // Blanks around a value are no part of it on the wire.
  const version = headers['kc-api-key-version']?.trim()
  if (version !== undefined && !['1', '2', '3'].includes(version))
    return [found('key-version-wrong', 'proven')]
  if (sent === headers['kc-api-key']) return [found('passphrase-equals-key', 'proven')]
  const isDigest = readDigest(sent)
  if (version === undefined || version === '1') {
    if (isDigest.base64 !== undefined) {
      return [found('key-version-wrong', 'likely', 'The passphrase is an HMAC, the version says otherwise.')]
    }
    // Keys of version 1 have not been made since 2021: the old recipe with a new key is the usual case.
    const old = [found('key-version-wrong', 'likely'), found('passphrase-plain', 'likely')]
    const isAuth = code === '400004' || code === '400008' || code === '400009'
    // Nothing is known of the answer: who asks what is wrong has been refused.
    const isUntold = code === undefined && (status === undefined || status === 401)
    return isAuth || isUntold ? [...old, ...wrapping(sent)] : []
  }
  if (isDigest.base64 === undefined) {
    return [
      found(isReadableBase64(sent) ? 'passphrase-base64' : 'passphrase-plain', 'proven'),
      ...wrapping(sent),
    ]
  }
  return isDigest.form ? [found('passphrase-hmac-hex', 'proven')] : []
}

/** What stands around a passphrase that can be read. */
function wrapping(sent: string): readonly Finding[] {
  if (quoted.test(sent.trim())) return [found('passphrase-has-quotes', 'likely')]
  return sent === sent.trim() ? [] : [found('passphrase-has-whitespace', 'likely')]
}

/** Base64 of a text as long as KuCoin's passphrases, 7 to 32 characters, all of which can be typed. */
function isReadableBase64(sent: string): boolean {
  if (sent.length > 44) return false
  const isPadded = /^([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(sent)
  const bytes = isPadded ? (decodeBase64(sent) ?? []) : []
  return bytes.length >= 7 && bytes.length <= 32 && bytes.every((byte: number) => byte >= 0x20 && byte < 0x7f)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What the key header shows by itself. */
export function keyFormMistakes({ headers }: ReadRequest): readonly Finding[] {
  const sent = headers?.['kc-api-key']
  if (!sent) return []
  if (quoted.test(sent.trim())) return [found('key-has-quotes', 'proven')]
  if (sent !== sent.trim()) return [found('key-has-whitespace', 'proven')]
  return uuid.test(sent)
    ? [found('key-and-secret-swapped', 'likely', "KuCoin's secrets look like this; its keys do not.")]
    : []
}
