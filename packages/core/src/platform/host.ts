/**
 * The globals that every supported runtime has (Node, Deno, Bun, Workers, browsers), typed by hand because
 * core compiles without any runtime's types. Read at each use, so that a test's fakes are seen.
 */
import type { AbortControllerLike, FetchInit, FetchResponse } from './platform.ts'

interface Host {
  /** There on Deno alone. */
  readonly Deno?: object
  /** There on Bun alone. */
  readonly Bun?: object
  /** There on Node, Bun and Deno, and in Workers that ask for it. */
  readonly process?: { readonly env?: object }
  readonly fetch: (url: string, init: FetchInit) => Promise<FetchResponse>
  readonly performance: { now(): number }
  readonly WebSocket: new (url: string, init?: object) => HostSocket
  readonly TextDecoder: new (
    label: 'UTF-8',
    options: { fatal: true },
  ) => { decode(bytes: ArrayBuffer): string }
  readonly TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }
  readonly AbortController: new () => AbortControllerLike
  readonly URL: new (
    url: string,
  ) => { readonly protocol: string; readonly hostname: string; readonly href: string }
  readonly crypto: {
    randomUUID(): string
    readonly subtle: {
      importKey(
        format: 'raw',
        bytes: Uint8Array,
        algorithm: { name: 'HMAC'; hash: 'SHA-256' },
        extractable: boolean,
        usages: readonly ['sign'],
      ): Promise<HostKey>
      sign(algorithm: 'HMAC', key: HostKey, data: Uint8Array): Promise<ArrayBuffer>
    }
  }
  setTimeout(run: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
  atob(base64: string): string
  btoa(binary: string): string
}

/** The part of a `WebSocket` that core uses. */
export interface HostSocket {
  binaryType: string
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: string | ArrayBuffer }) => void) | null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null
  readonly readyState: number
  send(text: string): void
  close(): void
  /** There on Bun. */
  terminate?(): void
}

/** A `CryptoKey`, of which core only ever holds the handle. */
export interface HostKey {
  readonly extractable: boolean
}

/** The runtime's globals. */
export function host(): Host {
  return globalThis as unknown as Host
}
