// Every endpoint, out of the descriptors themselves.
import { addressOf } from '../calls/call-page.ts'
import { allCalls } from '../calls/calls.ts'

/** One row of the page. */
export interface EndpointRow {
  readonly name: string
  /** What KuCoin calls it, in words: `get klines`. */
  readonly called: string
  readonly request: string
  readonly host: string
  readonly needs: string
  readonly costs: string
  readonly isVerified: boolean
  /** Its own page. */
  readonly link: string
}

export declare const data: readonly EndpointRow[]

export default {
  watch: ['../../packages/core/dist/endpoints/**/*.js'],
  load: (): readonly EndpointRow[] =>
    allCalls().map((call): EndpointRow => {
      const { name, called, row } = call
      const { method, path, host = 'spot', pool = host, weight, permission, verified } = row
      return {
        name,
        called,
        request: `${method} ${path}`,
        host,
        needs: pool === 'public' ? 'no key' : (permission ?? 'a key'),
        costs: weight === undefined ? `${pool} pool` : `${weight} of the ${pool} pool`,
        isVerified: verified !== false,
        link: `../calls/${addressOf(call)}`,
      }
    }),
}
