// Signs a delivery as Standard Webhooks 1.0 says,
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { createHmac } from 'node:crypto'
import { InputError } from '../input-error.ts'

/** Headers of a signed delivery. */
export type DeliveryHeaders = Readonly<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>
>

/**
 * @param secret - `whsec_` and Base64 of 24 to 64 bytes
 * @throws InputError for another secret
 */
export function signDelivery(secret: string, id: string, body: string, nowMs: number): DeliveryHeaders {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (!secret.startsWith('whsec_') || key.length < 24 || key.length > 64) {
    throw new InputError(
      'the secret is not one of Standard Webhooks.',
      'make one of 24 to 64 random bytes: echo "whsec_$(openssl rand -base64 32)".',
    )
  }
  const timestamp = String(Math.floor(nowMs / 1_000))
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${digest}` }
}
