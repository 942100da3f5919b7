// Discord: no mention works, and nothing is markdown.
import type { ChatWebhookSettings } from '../../config/alerts.ts'
import { checkAddress } from '../check-address.ts'
import { post } from '../post.ts'
import { write } from '../write.ts'
import type { Sender, SenderParts } from './sender.ts'

/** Every sign that markdown, mentions, emojis or links begin with. */
const MARKDOWN = /[\\`*_~|>#<@:[\]()-]/g
const FORM = { maxChars: 2_000, harmless: (text: string) => text.replaceAll(MARKDOWN, '\\$&') }
const NO_EMBEDS = 4

/** Posts to an incoming webhook. */
export function createDiscord({ name, url }: ChatWebhookSettings, { title, secret }: SenderParts): Sender {
  const address = checkAddress(secret(url), name)
  return async (batch, signal) => {
    const body = { content: write(batch, title, FORM), allowed_mentions: { parse: [] }, flags: NO_EMBEDS }
    await post({ url: address, body: JSON.stringify(body), signal })
  }
}
