/** One line for each thing that a feed tells. */
import type { FeedItem } from '@kucoin-kit/node/feeds'
import type { Topic } from '@kucoin-kit/node/topics'
import { err, out } from '../output/terminal.ts'

type Item = FeedItem<unknown>

/** Prints a message to standard output and a marker to standard error; as JSON both to standard output, in their order. */
export function printItem(item: Item, name: string, isJson: boolean): void {
  if (isJson) out.printJson(asJson(item, name))
  else if (item.type === 'message') {
    const { topic, subject, data, isRecovered, receivedAtMs } = item
    const at = new Date(receivedAtMs).toISOString().slice(11, 23)
    const about = topic.argument ?? subject ?? ''
    out.print(
      [at, about, JSON.stringify(data), isRecovered ? '(read over REST)' : ''].filter(Boolean).join(' '),
    )
  } else err.print(inWords(item, name))
}

/** The item as one object; its topic by name. */
function asJson(item: Item, name: string): object {
  if (item.type === 'dropped') return item
  const { topic, ...rest } = item
  return {
    ...rest,
    topic: labelOf(topic, name),
    ...('error' in item ? { error: item.error?.shortMessage } : {}),
  }
}

/** What a marker says, and what that means for whoever reads along. */
function inWords(item: Exclude<Item, { readonly type: 'message' }>, name: string): string {
  if (item.type === 'dropped')
    return `${item.count} messages were dropped: they came faster than they are printed.`
  const label = labelOf(item.topic, name)
  switch (item.type) {
    case 'subscribed':
      return `${label}: subscribed.`
    case 'silent':
      return `${label}: nothing for ${item.afterMs / 1_000} s. KuCoin takes symbols that it does not know, and says nothing.`
    case 'reconnecting':
      return `${label}: the socket is gone (${item.reason}); attempt ${item.attempt} in ${Math.round(item.delayMs)} ms.`
    case 'resumed':
      return `${label}: it flows again after ${Math.round(item.gapMs)} ms, ${missing(item)}.`
    case 'gap':
      return `${label}: what came meanwhile could not be read: ${item.error?.shortMessage ?? 'the exchange no longer shows it'}.`
    case 'refused':
      return `${label}: ${item.error.shortMessage}`
  }
}

function missing({ isWhole, recovered }: Extract<Item, { readonly type: 'resumed' }>): string {
  if (isWhole) return 'nothing is missing'
  return recovered > 0 ? 'some of what came meanwhile may be missing' : 'what came meanwhile is missing'
}

function labelOf({ argument }: Topic<unknown>, name: string): string {
  return argument === undefined ? name : `${name} ${argument}`
}
