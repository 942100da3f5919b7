// One event in one line of words.

import { counted } from '../counted.ts'
import type { Intent } from '../store/intents.ts'
import type { EngineEvent } from './engine.ts'

/** Says what happened. */
export function describeEvent(event: EngineEvent): string {
  switch (event.kind) {
    case 'rejected': {
      const { what, rejection } = event
      return `- ${what} rejected: ${rejection.reason} (${rejection.detail})`
    }
    case 'acknowledged':
      return `+ ${orderWords(event.intent)}${whoseWords(event.intent)}`
    case 'tested':
      return `+ ${orderWords(event.intent)}: tested, not placed`
    case 'fill':
      return `  filled ${event.fill.size} at ${event.fill.price}`
    case 'ended-early': {
      const { clientOid, side, symbol, size, funds } = event.intent
      return (
        `! ${side} order ${clientOid} in ${symbol} ended before its time, ${event.filled} of ${size ?? `${funds} in money`} filled: ` +
        event.why
      )
    }
    case 'missing-signals':
      return `! ${counted(event.count, 'signal')} of ${event.source} ${event.count === 1 ? 'is' : 'are'} missing before this one`
    case 'renumbered':
      return `! ${event.source} counts its signals anew: ${event.to} came after ${event.from}`
    case 'unexpected-side':
      return `! ${event.source} sent ${event.action} ${event.symbol}: ${event.surprise}`
    case 'silent-source':
      return `! ${event.source} has been silent for ${Math.round(event.forMs / 1_000)} s; its signals may be lost`
    case 'heard-again':
      return `! ${event.source} is heard again`
    case 'unresolved':
      return `! the fate of order ${event.intent.clientOid} is unknown; it is looked up again, never sent again`
    case 'protected': {
      const { symbol, size, trigger } = event.intent
      const prices = [trigger?.stopLoss, trigger?.takeProfit].filter((price) => price !== undefined)
      return `  ${size} ${symbol} protected at ${prices.join(' and ')}`
    }
    case 'exit':
      return `* ${event.cause} of ${event.intent.symbol} went off at the exchange`
    case 'liquidation':
      return `! the exchange ${FORCED_WORDS[event.by](`${event.size} of ${event.symbol} at ${event.price}`)}`
    case 'protection-mended':
      return `! order ${event.clientOid}, which protected ${event.symbol}, is over: ${event.why}`
    case 'notice':
      return event.message
    case 'margin':
      if (event.ratio === undefined)
        return `! the ${event.name} is unknown, and nothing is opened there: ${event.why ?? ''}`
      return `${event.level === 'well' ? '*' : '!'} the ${event.name} is ${event.ratio.toFixed(3)}, where 1 is the end: ${MARGIN_WORDS[event.level]}`
    case 'reloaded':
      return `* ${event.by} had the configuration read again: ${reloadWords(event)}`
    case 'trouble':
      return `! ${event.message}`
    default:
      return event satisfies never
  }
}

const FORCED_WORDS = {
  liquid: (what: string) => `liquidated ${what}: its margin did not carry it any more`,
  adl: (what: string) => `closed ${what} by automatic deleveraging: somebody else's liquidation took it`,
  settlement: (what: string) => `settled ${what}: the contract has ended`,
} as const

const MARGIN_WORDS = {
  well: 'all is well again',
  warn: 'a warning',
  act: 'nothing is opened any more',
} as const

function reloadWords({ applied, waiting }: Extract<EngineEvent, { readonly kind: 'reloaded' }>): string {
  const now = applied.length === 0 ? 'nothing changed' : applied.join('; ')
  return waiting.length === 0 ? now : `${now}; only after a restart: ${waiting.join('; ')}`
}

/** What no signal asked for somebody did. */
function whoseWords({ cause, source }: Intent): string {
  return cause === 'flatten' ? `, flattened by ${source}` : ''
}

function orderWords({ side, symbol, type, size, funds, price }: Intent): string {
  const amount = size ?? `${funds} of`
  return `${side} ${amount} ${symbol} ${price === undefined ? `at ${type}` : `at ${price}`}`
}
