/**
 * Requests that a program gets wrong, and how KuCoin's live host answered each (seen on 2026-09-22, and in public
 * reports): none is signed, and none can change anything.
 */
import type { Host } from '@kucoin-kit/node'

/** A wrong request with its answer. */
export interface Probe {
  readonly name: string
  readonly host: Host
  readonly path: string
  readonly query?: readonly (readonly [string, string])[]
  readonly status: number
  readonly code: string
}

/** What is asked wrongly. */
export const probes: readonly Probe[] = [
  { name: 'unknown path', host: 'spot', path: '/api/v1/nope', status: 404, code: '404' },
  {
    name: 'unknown path on the futures host',
    host: 'futures',
    path: '/api/v1/nope',
    status: 404,
    code: '404',
  },
  {
    name: 'private read without headers',
    host: 'spot',
    path: '/api/v1/accounts',
    status: 400,
    code: '400001',
  },
  {
    name: 'private read without headers on the futures host',
    host: 'futures',
    path: '/api/v1/trade-statistics',
    status: 400,
    code: '400001',
  },
  {
    name: 'unknown contract',
    host: 'futures',
    path: '/api/v1/contracts/NOPEUSDTM',
    status: 200,
    code: '404000',
  },
  {
    name: 'ticker of an unknown contract',
    host: 'futures',
    path: '/api/v1/ticker',
    query: [['symbol', 'NOPEUSDTM']],
    status: 200,
    code: '200003',
  },
  {
    name: 'mark price of an unknown contract',
    host: 'futures',
    path: '/api/v1/mark-price/NOPEUSDTM/current',
    status: 200,
    code: '415000',
  },
  {
    name: 'funding rate of an unknown contract',
    host: 'futures',
    path: '/api/v1/funding-rate/NOPEUSDTM/current',
    status: 200,
    code: '415000',
  },
]
