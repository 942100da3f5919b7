/** What the benchmark and its forwarders agree on. */

/** What it is told. */
export type ForwarderTask =
  | { readonly ask: 'open'; readonly kind: 'bare' | 'relay'; readonly upstream: string }
  | { readonly ask: 'cpu' }

/** What it says: where it listens, and microseconds of its processor since its start. */
export interface ForwarderReport {
  readonly url: string
  readonly cpuUs: number
}

/** Shown by the page of this benchmark; it opens nothing else. */
export const token = 'a-token-of-the-benchmark'
export const origin = 'https://app.example'
export const host = 'api.kucoin.com'
