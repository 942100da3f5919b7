import { createHmac } from '../base/hash/hmac.ts'
import { equalInConstantTime, toBase64 } from '../base/hash/text.ts'

/** Checks partner headers against configured broker keys; undefined when there is nothing to object to. */
export function checkPartner(
  brokerKeys: Readonly<Record<string, string>> | undefined,
  headers: Readonly<Record<string, string | undefined>>,
): { code: string; message: string } | undefined {
  const partner = headers['kc-api-partner']
  if (brokerKeys === undefined || partner === undefined) return undefined
  const brokerKey = Object.hasOwn(brokerKeys, partner) ? brokerKeys[partner] : undefined
  if (brokerKey === undefined) return { code: '400200', message: 'Invalid KC-API-PARTNER' }
  const text = `${headers['kc-api-timestamp']}${partner}${headers['kc-api-key']}`
  const isRight = equalInConstantTime(
    headers['kc-api-partner-sign'] ?? '',
    toBase64(createHmac(brokerKey)(text)),
  )
  // Without the wish to verify, a wrong signature costs the broker its rebate and nothing else.
  if (isRight || headers['kc-api-partner-verify'] !== 'true') return undefined
  return { code: '400201', message: 'Invalid KC-API-PARTNER-SIGN' }
}
