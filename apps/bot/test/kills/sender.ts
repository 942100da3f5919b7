// Somebody who sends signals to a bot, and remembers which ones it took.
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import type { Dice } from '../dice.ts'
import { SIGNING_SECRET } from '../door.ts'
import { type Place, symbolOf } from '../live-session.ts'
import { aLine } from '../signals.ts'

const signer = new Webhook(SIGNING_SECRET)

/** A signal on its way. */
export interface Message {
  readonly id: string
  readonly body: string
}

/** What was sent, by the ids of the signals. */
export interface Sent {
  /** Answered with 202: the bot has taken them, whatever becomes of it. */
  readonly taken: Set<string>
  /** Sent, and the answer never came: sent again with the same id, as senders do. */
  readonly again: Message[]
}

/** Sends one signal after the other until told to stop, or nobody is there any more. */
export async function send(url: string, sent: Sent, next: () => Message, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const message = sent.again.pop() ?? next()
    const status = await deliver(url, message)
    if (status === 202) sent.taken.add(message.id)
    else sent.again.push(message)
    await sleep(60)
  }
}

/** Sends one signal. @returns how it was answered; 0 where nobody did */
export async function deliver(url: string, { id, body }: Message): Promise<number> {
  const now = new Date()
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': signer.sign(id, now, body),
  }
  return fetch(url, { method: 'POST', body, headers })
    .then((response) => response.status)
    .catch(() => 0)
}

/**
 * Random wishes: longs and shorts where there are any, orders that rest, parts of positions sold, reversals, and positions with
 * a stop loss, a take profit or both.
 */
export function wishes({ market }: Place, roll: Dice, lastPrice: () => number): () => Message {
  const symbol = symbolOf(market)
  let count = 0
  return () => {
    count += 1
    const id = `w${count}`
    const near = (bps: number) => (lastPrice() * (1 + bps / 10_000)).toFixed(1)
    const stops = (side: 1 | -1) => ({
      ...(roll() < 0.8 && { stopLoss: near(-side * (100 + roll() * 200)) }),
      ...(roll() < 0.6 && { takeProfit: [near(side * (100 + roll() * 200))] }),
    })
    const money = { unit: 'quote', value: String(60 + Math.floor(roll() * 150)) }
    const part = { unit: 'percent', value: String(Math.ceil(roll() * 100)) }
    const market = { orderType: 'market', price: undefined }
    const kinds = [
      () => ({ ...market, size: money, ...stops(1) }),
      () => ({ ...market, size: money, ...stops(1) }),
      () => ({ price: near(-roll() * 20), size: money, ...stops(1) }),
      () => ({ ...market, action: 'sell', size: money, ...stops(-1) }),
      () => ({ ...market, action: 'sell', size: part }),
      () => ({ price: near(roll() * 30), action: 'sell', size: part }),
      () => ({ ...market, action: 'close', size: undefined }),
      () => ({ ...market, action: 'reverse', size: money, ...stops(roll() < 0.5 ? 1 : -1) }),
      () => ({ strength: 0 }),
    ]
    const kind = kinds[Math.floor(roll() * kinds.length)] ?? kinds[0]
    const data = { symbol, seq: count, ...kind?.() }
    return { id, body: aLine({ id, source: 'trend', time: new Date().toISOString() }, data) }
  }
}
