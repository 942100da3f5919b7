// Slack: its three signs escaped, and no markup read.
import type { ChatWebhookSettings } from '../../config/alerts.ts'
import { checkAddress } from '../check-address.ts'
import { post } from '../post.ts'
import { write } from '../write.ts'
import type { Sender, SenderParts } from './sender.ts'

const FORM = {
  maxChars: 4_000,
  harmless: (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
}

/** Posts to an incoming webhook. */
export function createSlack({ name, url }: ChatWebhookSettings, { title, secret }: SenderParts): Sender {
  const address = checkAddress(secret(url), name)
  return async (batch, signal) => {
    const body = { text: write(batch, title, FORM), mrkdwn: false, unfurl_links: false, unfurl_media: false }
    await post({ url: address, body: JSON.stringify(body), signal })
  }
}
