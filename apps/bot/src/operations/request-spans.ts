// Requests of the client as spans below what they are made for, each attempt by itself.

import type { EventListener } from '@kucoin-kit/node'
import {
  type Context,
  type HrTime,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
} from '@opentelemetry/api'

/** What requests are made for, and those that are out. */
export interface RequestScope {
  readonly span: Span
  /** With the span in it. */
  readonly parent: Context
  /** By call and attempt. */
  readonly requests: Map<string, Span>
}

/** Takes in what the client tells. Of a call it is the path's template, of an answer its status and its code. */
export function noteRequest(
  tracer: Tracer,
  { span, parent, requests }: RequestScope,
  event: Parameters<EventListener>[0],
  at: HrTime,
): void {
  if (event.type === 'clock') return
  const key = 'attempt' in event ? `${event.call} ${event.attempt}` : event.call
  const request = requests.get(key)
  const end = (): void => {
    request?.end(at)
    requests.delete(key)
  }
  switch (event.type) {
    case 'request': {
      const attributes = { 'kucoin.attempt': event.attempt }
      const options = { kind: SpanKind.CLIENT, startTime: at, attributes }
      requests.set(key, tracer.startSpan(event.call, options, parent))
      return
    }
    case 'response':
      request?.setAttribute('http.response.status_code', event.status)
      end()
      return
    case 'failure': {
      const failed = request ?? span
      failed.setAttribute('error.type', event.apiCode ?? event.code)
      failed.setStatus({ code: SpanStatusCode.ERROR })
      end()
      return
    }
    case 'retry':
      span.addEvent('retry', { 'kucoin.attempt': event.attempt, 'error.type': event.code }, at)
      return
    case 'search':
      span.addEvent('search', { 'kucoin.attempt': event.attempt }, at)
      return
    default:
      span.addEvent(event.type, at)
  }
}
