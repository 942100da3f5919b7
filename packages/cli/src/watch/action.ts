/** What `kucoin-kit watch` does. */
import { createCredentials } from '@kucoin-kit/node'
import { connect } from '../connection/connect.ts'
import { keyFrom } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { InputError } from '../input-error.ts'
import { findTopics } from './find-topic.ts'
import { printItem } from './print-item.ts'

/** What is typed behind it. */
export interface WatchOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly count?: string
  readonly for?: string
  readonly json?: true
}

/** Prints what comes on the topics of a name, until it is enough. */
export async function watch(name: string, args: readonly string[], options: WatchOptions): Promise<void> {
  const topics = findTopics(name, args)
  const most = readCount(options.count)
  const forMs = readTime(options.for)
  const isPrivate = topics.some(({ socket }) => socket.endsWith('private'))
  const credentials = isPrivate ? createCredentials(await keyFrom(options.keyFrom)) : undefined
  const { kucoin, hasFutures } = connect(options, credentials)
  if (!hasFutures && topics.some(({ socket }) => socket.startsWith('futures'))) {
    throw new InputError(
      'This topic is pushed by the futures host, and only a spot host is given.',
      'add --futures-url.',
    )
  }
  const left = new AbortController()
  // Whoever reads has seen enough (`| head`): nobody would ever end it.
  const leave = (): void => left.abort()
  process.stdout.once('error', leave)
  const signal =
    forMs === undefined ? left.signal : AbortSignal.any([left.signal, AbortSignal.timeout(forMs)])
  try {
    let seen = 0
    for await (const item of kucoin.feeds.subscribe(topics, { signal })) {
      printItem(item, name, options.json === true)
      if (item.type === 'message' && ++seen === most) break
    }
  } finally {
    process.stdout.off('error', leave)
    await kucoin.close()
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InputError(`"${text}" is no number of messages.`, 'give --count as 10.')
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, digits = '', unit = ''] = /^(\d{1,6})(ms|s|m|h)$/.exec(text) ?? []
  const timeMs = Number(digits) * (units[unit] ?? 0)
  // Timers of a runtime hold no more.
  if (timeMs > 0 && timeMs < 2 ** 31) return timeMs
  throw new InputError(`"${text}" is no length of time.`, 'give --for as 500ms, 10s, 5m or 2h.')
}
