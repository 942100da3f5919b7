// The way of each signal as spans: from its coming to the end of its order, with deciding, writing down, placing, and the
// requests of the client in between. What is in them is listed here: names, codes and numbers, never a body, a header or words.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { EventListener } from '@kucoin-kit/node'
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { EngineEvent } from '../engine/engine.ts'
import type { Trace } from '../engine/trace.ts'
import type { IntentTable } from '../store/intents.ts'
import { noteRequest, type RequestScope } from './request-spans.ts'
import { timeOf } from './span-time.ts'

/** Spans, and what has to be heard for them. Nothing here throws or waits. */
export interface SignalTraces {
  readonly trace: Trace
  /** For the client that makes the requests. */
  readonly onEvent: EventListener
  event(event: EngineEvent): void
  /** Ends the spans of signals whose orders are over. */
  look(intents: Pick<IntentTable, 'find'>): void
  /** Ends all that is open. */
  end(): void
}

/** What they are made with. */
export interface SignalTracesOptions {
  readonly tracer: Tracer
  /** Takes secrets out of what strangers chose. */
  readonly hide: (text: string) => string
  /** Epoch ms, with fractions. */
  readonly now: () => number
}

/** One signal on its way. */
interface Way {
  readonly span: Span
  /** Its orders that are not over. */
  readonly orders: Set<string>
  /** When something was last heard of it. */
  lastMs: number
  outcome: string
}

/** What is going on in it right now. */
interface Scope extends RequestScope {
  readonly way: Way
}

/** Signals whose orders are waited for; beyond that the oldest are given up. */
const MOST_UNDER_WAY = 1_000
/** States of an order that is not over. */
const OPEN: readonly string[] = ['intended', 'sending', 'accepted']

/** Spans of a tracer. */
export function createSignalTraces({ tracer, hide, now }: SignalTracesOptions): SignalTraces {
  const scopes = new AsyncLocalStorage<Scope>()
  const underWay = new Set<Way>()

  const begin = (name: string, parent: Context, attributes: Attributes = {}, startTime = now()): Span =>
    tracer.startSpan(name, { startTime: timeOf(startTime), attributes }, parent)
  const finish = (span: Span, atMs = now()): void => span.end(timeOf(atMs))
  const fail = (span: Span): void => {
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  const within = (parent: Scope, span: Span): Scope => ({
    ...{ way: parent.way, span, requests: new Map() },
    parent: trace.setSpan(parent.parent, span),
  })
  const over = (way: Way, outcome: string): void => {
    underWay.delete(way)
    way.span.setAttribute('outcome', outcome)
    finish(way.span, outcome === 'open' ? now() : way.lastMs)
  }
  const wayOf = (clientOid: string): Way | undefined =>
    [...underWay].find(({ orders }) => orders.has(clientOid))

  const follow = (clientOid: string, outcome: string): void => {
    const scope = scopes.getStore()
    if (!scope) return
    scope.way.orders.add(clientOid)
    scope.way.outcome = outcome
    scope.way.lastMs = now()
    scope.way.span.setAttribute('order.client_oid', clientOid)
  }

  return {
    trace: {
      async signal({ source, id, symbol, action, waitedMs }, work) {
        const takenMs = now()
        const cameMs = takenMs - Math.max(0, waitedMs)
        const span = begin(
          'signal',
          ROOT_CONTEXT,
          {
            ...{ 'signal.source': hide(source), 'signal.id': hide(id) },
            ...{ 'signal.symbol': symbol, 'signal.action': action },
          },
          cameMs,
        )
        const way: Way = { span, orders: new Set(), lastMs: takenMs, outcome: 'nothing' }
        const parent = trace.setSpan(ROOT_CONTEXT, span)
        finish(begin('wait', parent, {}, cameMs), takenMs)
        underWay.add(way)
        try {
          await scopes.run({ way, span, parent, requests: new Map() }, work)
        } catch (error) {
          way.outcome = 'failed'
          fail(span)
          throw error
        } finally {
          if (way.orders.size === 0) {
            way.lastMs = now()
            over(way, way.outcome)
          }
          const [oldest] = underWay
          if (oldest && underWay.size > MOST_UNDER_WAY) over(oldest, 'open')
        }
      },
      async part(name, work) {
        const outer = scopes.getStore()
        if (!outer) return work()
        const span = begin(name, outer.parent)
        try {
          return await scopes.run(within(outer, span), work)
        } catch (error) {
          fail(span)
          throw error
        } finally {
          finish(span)
        }
      },
      step(name, work) {
        const outer = scopes.getStore()
        if (!outer) return work()
        const span = begin(name, outer.parent)
        try {
          return work()
        } catch (error) {
          fail(span)
          throw error
        } finally {
          finish(span)
        }
      },
    },
    onEvent(event) {
      const scope = scopes.getStore()
      if (scope) noteRequest(tracer, scope, event, timeOf(now()))
    },
    event(event) {
      switch (event.kind) {
        case 'rejected': {
          const way = scopes.getStore()?.way
          if (way) way.outcome = 'rejected'
          way?.span.setAttribute('rejection.reason', event.rejection.reason)
          return
        }
        case 'acknowledged':
        case 'tested':
        case 'unresolved':
          if (event.intent.cause === 'signal') follow(event.intent.clientOid, event.kind)
          return
        case 'fill': {
          const way = wayOf(event.fill.clientOid)
          if (!way) return
          way.lastMs = now()
          way.span.addEvent('fill', {}, timeOf(way.lastMs))
          return
        }
        default:
          return
      }
    },
    look(intents) {
      for (const way of underWay) {
        const states = [...way.orders].map((clientOid) => intents.find(clientOid)?.state ?? 'absent')
        const [last] = states.slice(-1)
        if (last === undefined || states.some((state) => OPEN.includes(state))) continue
        if (last !== 'closed') way.lastMs = now()
        over(way, last)
      }
    },
    end() {
      for (const way of underWay) over(way, 'open')
    },
  }
}
