/** The parts of Deno that this package uses, typed by hand: it compiles without any runtime's types. */

/** A permission as Deno asks for it. */
export type PermissionWanted =
  | { readonly name: 'env'; readonly variable: string }
  | { readonly name: 'read'; readonly path: string }

/** Deno's connection pool. */
export interface DenoHttpClient {
  close(): void
}

interface DenoHost {
  readonly version: { readonly deno: string }
  readonly env: { get(name: string): string | undefined }
  readonly permissions: {
    query(wanted: PermissionWanted): Promise<{ readonly state: string }>
    querySync(wanted: PermissionWanted): { readonly state: string }
    request(wanted: PermissionWanted): Promise<{ readonly state: string }>
  }
  stat(
    path: string,
  ): Promise<{ readonly isFile: boolean; readonly isFifo: boolean | null; readonly size: number }>
  readFile(path: string): Promise<Uint8Array>
  createHttpClient(options: { readonly poolMaxIdlePerHost?: number }): DenoHttpClient
  /** Whether the program waits for a timer before it ends. */
  refTimer(id: number): void
  unrefTimer(id: number): void
}

interface Globals {
  readonly Deno?: DenoHost
  readonly performance: { now(): number }
  readonly TextDecoder: new (
    label: string,
    options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string }
  fetch(url: string, init: object): Promise<never>
  setTimeout(run: () => void, delayMs: number): number
  clearTimeout(id: number): void
}

/** The runtime's globals, read at each use, so that a test's fakes are seen. */
export function globals(): Globals {
  return globalThis as unknown as Globals
}

/**
 * Deno itself.
 *
 * @throws TypeError on any other runtime
 */
export function deno(): DenoHost {
  const host = globals().Deno
  if (host) return host
  throw new TypeError(
    '@kucoin-kit/deno runs on Deno; elsewhere use @kucoin-kit/core or the adapter of your runtime',
  )
}
