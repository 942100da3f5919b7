// Commands over Telegram, by long polling. Chats that are not allowed are told nothing: an answer would tell a stranger that
// somebody is there.
import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { visible } from '@kucoin-kit/terminal'
import { createBackoff } from '../backoff.ts'
import type { TelegramSettings } from '../config/alerts.ts'
import type { Control } from '../control/control.ts'
import { readSecret } from '../feed/secrets.ts'
import { passedMs } from '../passed-ms.ts'
import type { View } from '../view/view.ts'
import { telegramMethods } from './channels/telegram.ts'
import { createChat } from './chat.ts'
import { asObject, post } from './post.ts'
import { SendFailure } from './send-failure.ts'

/** What commands reach. */
export interface ChatAnswers {
  readonly control: Control
  readonly view: Pick<View, 'overview'>
}

/** What the listener needs besides. */
export interface CommandsWorld extends ChatAnswers {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly note: (line: string) => void
  /** Epoch ms, by the exchange's clock: a machine's that is wrong must not keep a halt from being done. */
  readonly now: () => number
  /** Seconds that a poll may stay open. Default 25. */
  readonly pollS?: number
}

/** A listener that runs. */
export interface TelegramCommands {
  /** Messages of chats that are not allowed. */
  strangers(): number
  close(): Promise<void>
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** A message that is older than the bot's start, or waited longer than this, is of another time. */
const FRESH_S = 60

/** Listens to the chats of `commandsFrom`; to nobody where there are none. */
export function openTelegramCommands(settings: TelegramSettings, world: CommandsWorld): TelegramCommands {
  const { name, commandsFrom = [] } = settings
  if (commandsFrom.length === 0) return { strangers: () => 0, close: () => Promise.resolve() }
  const { env, note, now, control, view, pollS = 25 } = world
  const methodUrl = telegramMethods(settings, (variable) => readSecret(env, variable, name))
  const stop = new AbortController()
  const startedS = now() / 1_000
  const chats = new Map(
    commandsFrom.map((chat) => [
      chat,
      createChat({
        ...{ control, view },
        by: `Telegram chat ${chat}`,
        now: passedMs(now),
        newCode: () => String(randomInt(100_000, 1_000_000)),
      }),
    ]),
  )
  let strangers = 0
  let offset = 0

  const ask = async (method: string, body: object, signal: AbortSignal = stop.signal): Promise<unknown> =>
    asObject(await post({ url: methodUrl(method), body: JSON.stringify(body), signal, timeoutMs }))['result']
  const timeoutMs = (pollS + 10) * 1_000

  const answer = async (message: Readonly<Record<string, unknown>>): Promise<void> => {
    const id = String(asObject(message['chat'])['id'])
    const chat = chats.get(id)
    if (!chat) {
      strangers += 1
      return
    }
    const sentS = Number(message['date'])
    if (!(sentS >= startedS - 1 && now() / 1_000 - sentS < FRESH_S)) return
    const text = await chat(String(message['text'] ?? ''))
    if (text !== undefined) await ask('sendMessage', { chat_id: id, text: visible(text, TEXT) })
  }

  const poll = async (): Promise<void> => {
    const updates = await ask('getUpdates', { offset, timeout: pollS, allowed_updates: ['message'] })
    for (const update of Array.isArray(updates) ? updates : []) {
      const { update_id, message } = asObject(update)
      // Before it is acted on: what makes the bot fail must not come again.
      if (typeof update_id === 'number') offset = update_id + 1
      await answer(asObject(message))
    }
  }

  const listen = async (): Promise<void> => {
    const backoff = createBackoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS)
    let isUp = true
    while (!stop.signal.aborted) {
      try {
        await poll()
        if (!isUp) note(`commands over ${name} work again`)
        isUp = true
        backoff.reset()
      } catch (error) {
        if (stop.signal.aborted) return
        const failure = SendFailure.of(error)
        if (isUp) note(`! commands over ${name} fail: ${failure.message}`)
        isUp = false
        await pause(Math.max(backoff.nextMs(), failure.retryAfterMs ?? 0), stop.signal)
      }
    }
  }
  const listening = listen()
  return {
    strangers: () => strangers,
    async close() {
      stop.abort()
      await listening
    },
  }
}

const TEXT = { max: 3_500, multiline: true } as const

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined)
}
