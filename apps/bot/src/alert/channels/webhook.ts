// A POST to an address of one's own, signed as Standard Webhooks says, https://www.standardwebhooks.com.
import { createHmac } from 'node:crypto'
import type { SignedWebhookSettings } from '../../config/alerts.ts'
import { webhookKey } from '../../feed/hooks/signature.ts'
import { checkAddress } from '../check-address.ts'
import { post } from '../post.ts'
import type { Sender, SenderParts } from './sender.ts'

/** Posts alerts as JSON: `{"type":"bot.alerts","timestamp":…,"data":{"bot":…,"dropped":0,"alerts":[…]}}`. */
export function createWebhook(
  { name, url, secret: variable }: SignedWebhookSettings,
  { title, secret }: SenderParts,
): Sender {
  const address = checkAddress(secret(url), name)
  const key = webhookKey(secret(variable), variable)
  return async ({ id, alerts, dropped }, signal) => {
    const atMs = Date.now()
    const data = {
      bot: title,
      dropped,
      alerts: alerts.map(({ level, kind, words, atMs: alertMs }) => ({
        ...{ level, kind, words },
        time: new Date(alertMs).toISOString(),
      })),
    }
    const body = JSON.stringify({ type: 'bot.alerts', timestamp: new Date(atMs).toISOString(), data })
    const seconds = Math.floor(atMs / 1_000)
    const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${signature}`,
    }
    await post({ url: address, body, headers, signal })
  }
}
