/**
 * One request on undici's pool, its body collected as it comes: no stream, no signal and no timers of its own, which
 * cost more than all the rest of a call.
 */
import type { FetchInit, FetchResponse, MaybePromise } from '@kucoin-kit/core'
import { type Dispatcher, errors } from 'undici'
import { unsent } from './unsent.ts'

/** The largest answer that is read, in bytes; KuCoin's largest lists have about two million. */
const MAX_BYTES = 64 * 2 ** 20

type Signal = FetchInit['signal']

/** The part of undici's dispatchers that sends. */
export type Dispatch = Pick<Dispatcher, 'dispatch'>

/**
 * Sends it; the result is there with the headers, and its text once the body has ended.
 *
 * @throws what {@link unsent} makes of a failure that came before the request began to leave
 */
export function send(dispatcher: Dispatch, url: string, init: FetchInit): Promise<FetchResponse> {
  return new Promise((resolve, reject) => {
    const { method, headers, body = null, signal } = init
    if (signal.aborted) throw signal.reason
    // The base URL and the target are plain: the path begins at the first slash behind `https://` or `http://`.
    const start = url.indexOf('/', 8)
    const origin = url.slice(0, start)
    const answer = new Answer(signal, resolve, reject, origin)
    const request: Dispatcher.DispatchOptions = {
      origin,
      path: url.slice(start),
      method: method as Dispatcher.HttpMethod,
      headers: headers as Record<string, string>,
      body,
    }
    try {
      dispatcher.dispatch(request, answer)
    } catch (error) {
      answer.fail(error)
    }
  })
}

/** An answer on its way, told of by undici. */
class Answer implements Dispatcher.DispatchHandler {
  readonly #signal: Signal
  #resolve: ((answer: FetchResponse) => void) | undefined
  #reject: (error: unknown) => void
  /** There from the moment on at which the request begins to leave. */
  #controller: Dispatcher.DispatchController | undefined
  readonly #origin: string
  /** Of its first piece: an empty list would make room for many, and most answers come in one. */
  #chunks: Buffer[] | undefined
  #size = 0
  /** What `text` gives, once it is known. */
  #end: { readonly text: string } | { readonly error: unknown } | undefined
  #ended: ((text: string) => void) | undefined

  constructor(
    signal: Signal,
    resolve: (answer: FetchResponse) => void,
    reject: (error: unknown) => void,
    origin: string,
  ) {
    this.#signal = signal
    this.#origin = origin
    this.#resolve = resolve
    this.#reject = reject
    signal.addEventListener('abort', this.#abort)
  }

  readonly #abort = (): void => {
    const reason = this.#signal.reason as Error
    // A request that still waits for its connection has no controller yet; its start will end it.
    if (this.#controller) this.#controller.abort(reason)
    else this.fail(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#end) controller.abort(this.#signal.reason as Error)
    else this.#controller = controller
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    if (status < 200 || !this.#resolve) return
    // Functions of their own: who wraps a platform takes them apart.
    this.#resolve({
      status,
      headers: {
        get(name) {
          const value = headers[name]
          return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value
        },
      },
      text: () => this.#text(),
    })
    this.#resolve = undefined
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > MAX_BYTES) controller.abort(new errors.ResponseExceededMaxSizeError())
    else if (this.#chunks) this.#chunks.push(chunk)
    else this.#chunks = [chunk]
  }

  onResponseEnd(): void {
    this.#signal.removeEventListener('abort', this.#abort)
    const chunks = this.#chunks ?? []
    const text = (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString()
    // As every reader of JSON does: a byte order mark is no part of the text.
    this.#end = { text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text }
    this.#chunks = undefined
    this.#ended?.(this.#end.text)
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.fail(error)
  }

  fail(cause: unknown): void {
    if (this.#end) return
    this.#signal.removeEventListener('abort', this.#abort)
    const error = this.#controller ? cause : unsent(cause, this.#origin.slice(this.#origin.indexOf('//') + 2))
    this.#end = { error }
    this.#chunks = undefined
    this.#reject(error)
  }

  #text(): MaybePromise<string> {
    const end = this.#end
    if (end && 'text' in end) return end.text
    return new Promise((resolve, reject) => {
      if (end) return reject(end.error)
      this.#ended = resolve
      this.#reject = reject
    })
  }
}
