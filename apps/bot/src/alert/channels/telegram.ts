// Telegram: plain text, without a parse mode, so that nothing in it is markup.
import type { TelegramSettings } from '../../config/alerts.ts'
import { checkAddress } from '../check-address.ts'
import { post } from '../post.ts'
import { write } from '../write.ts'
import type { Sender, SenderParts } from './sender.ts'

const FORM = { maxChars: 4_096, harmless: (text: string) => text }

/** Where the methods of a bot are. The token stands in it. */
export function telegramMethods({ name, token, api }: TelegramSettings, secret: SenderParts['secret']) {
  const base = checkAddress(api ?? 'https://api.telegram.org', name).replace(/\/+$/, '')
  const path = encodeURIComponent(secret(token)).replaceAll('%3A', ':')
  return (method: string): string => `${base}/bot${path}/${method}`
}

/** Writes into a chat. */
export function createTelegram(settings: TelegramSettings, { title, secret }: SenderParts): Sender {
  const methodUrl = telegramMethods(settings, secret)
  return async (batch, signal) => {
    const body = {
      chat_id: settings.chat,
      text: write(batch, title, FORM),
      link_preview_options: { is_disabled: true },
    }
    await post({ url: methodUrl('sendMessage'), body: JSON.stringify(body), signal })
  }
}
