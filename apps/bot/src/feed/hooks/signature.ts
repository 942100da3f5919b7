// Standard Webhooks 1.0: an HMAC over id, time and the bytes of the body,
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { createHmac, timingSafeEqual } from 'node:crypto'
import { InputError } from '../../input-error.ts'
import { type Refusal, refusal } from './refusal.ts'

/** What a delivery says of itself. */
export interface SignedHeaders {
  readonly id: string | undefined
  readonly timestamp: string | undefined
  readonly signature: string | undefined
}

/** A delivery as it came. */
export interface SignedDelivery {
  readonly headers: SignedHeaders
  readonly body: Uint8Array
}

const TOLERANCE_S = 300
const MAX_SIGNATURES = 16
const PREFIX = 'whsec_'

/**
 * The key of a secret, `whsec_` and Base64 of 24 to 64 bytes.
 * @throws InputError for anything else
 */
export function webhookKey(secret: string, name: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const key = Buffer.from(text, 'base64')
  if (
    key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '') &&
    key.length >= 24 &&
    key.length <= 64
  )
    return key
  throw new InputError(
    `the secret ${name} is not one of Standard Webhooks.`,
    'make one of 24 to 64 random bytes: echo "whsec_$(openssl rand -base64 32)".',
  )
}

/**
 * Checks a delivery against every key that counts, two while they rotate.
 * @param nowMs epoch ms
 * @returns why it is refused; `undefined` when one of its signatures was made with one of the keys
 */
export function checkSignature(
  { headers, body }: SignedDelivery,
  keys: readonly Buffer[],
  nowMs: number,
): Refusal | undefined {
  const { id, timestamp, signature } = headers
  for (const [name, value] of Object.entries({ id, timestamp, signature })) {
    if (!value)
      return refusal(
        400,
        'header-missing',
        `the header webhook-${name} is missing; this channel wants deliveries signed as Standard Webhooks 1.0 says`,
      )
  }
  if (!id || !timestamp || !signature) return undefined
  if (!/^[\x21-\x7e]{1,256}$/.test(id))
    return refusal(400, 'header-malformed', 'webhook-id must be 1 to 256 visible ASCII characters')
  if (!/^\d{1,12}$/.test(timestamp))
    return refusal(400, 'header-malformed', 'webhook-timestamp must be whole seconds since 1970')
  const lateS = Math.floor(nowMs / 1_000) - Number(timestamp)
  if (Math.abs(lateS) > TOLERANCE_S) {
    const side = lateS > 0 ? 'behind' : 'ahead of'
    return refusal(
      400,
      'timestamp-out-of-range',
      `webhook-timestamp is ${Math.abs(lateS)} s ${side} the bot's clock; up to ${TOLERANCE_S} s are allowed`,
    )
  }
  const expected = keys.map((key) =>
    createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest(),
  )
  const given = signature.split(' ').slice(0, MAX_SIGNATURES).flatMap(bytesOfSignature)
  // Every pair is compared, so that the time taken says nothing about which one was right.
  const matches = given.flatMap((one) => expected.filter((known) => timingSafeEqual(one, known)))
  return matches.length > 0
    ? undefined
    : refusal(
        401,
        'signature-mismatch',
        'no signature of webhook-signature is that of this channel: sign id, timestamp and the bytes of the body, with points between, and write v1, before its Base64',
      )
}

/** The bytes of `v1,<base64>`; other versions, and what has not the length of a digest, are none. */
function bytesOfSignature(text: string): Buffer[] {
  const [version, base64 = ''] = text.split(',', 2)
  const bytes = version === 'v1' ? Buffer.from(base64, 'base64') : undefined
  return bytes?.length === 32 ? [bytes] : []
}
