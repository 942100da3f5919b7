/**
 * What a client tells of its work. An event is built from an allow-list: path templates and numbers, never a
 * header, a query, a body or a value that the caller gave.
 */

/** One thing that happened; `type` tells which. Durations are milliseconds. */
export type ClientEvent =
  | { readonly type: 'request'; readonly call: string; readonly attempt: number; readonly signed: boolean }
  | {
      readonly type: 'response'
      readonly call: string
      readonly attempt: number
      readonly status: number
      readonly durationMs: number
      readonly remaining: number | undefined
    }
  | {
      readonly type: 'failure'
      readonly call: string
      readonly attempt: number
      readonly code: string
      readonly apiCode: string | undefined
      readonly durationMs: number
    }
  | {
      readonly type: 'retry'
      readonly call: string
      readonly attempt: number
      readonly code: string
      readonly delayMs: number
    }
  | {
      /**
       * A write is in doubt, and is searched for: `apiCode` is KuCoin's, where its answer left it so; `attempt` counts
       * the looks so far, `absences` those of them that prove something, and the next one comes after `delayMs`.
       */
      readonly type: 'search'
      readonly call: string
      readonly attempt: number
      readonly apiCode: string | undefined
      readonly absences: number
      readonly delayMs: number
    }
  | {
      /** An order that is to wait for a price will go off at once: the market is at `price` already. */
      readonly type: 'at-once'
      readonly call: string
      readonly price: string
    }
  | {
      /** An order that closes a position is about to be sent: KuCoin cancels the other orders that close it, too. */
      readonly type: 'closes-others'
      readonly call: string
    }
  | { readonly type: 'clock'; readonly offsetMs: number }

/** Receives events; whatever it throws is dropped, for a log must not decide about an order. */
export type EventListener = (event: ClientEvent) => void

/**
 * One line of text for a log.
 *
 * @example
 * ```ts
 * import { createClient, describeEvent } from '@kucoin-kit/core'
 *
 * const client = createClient({ onEvent: (event) => console.error(describeEvent(event)) })
 * ```
 */
export function describeEvent(event: ClientEvent): string {
  if (event.type === 'clock') return `clock offset ${event.offsetMs} ms`
  const { type, call, ...rest } = event
  const facts = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${typeof value === 'number' ? Math.round(value) : value}`],
  )
  return [type, call, ...facts].join(' ')
}
