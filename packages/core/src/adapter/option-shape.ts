/** The options of every runtime, with what each has to be: a new one that is not listed here does not compile. */
import type { Permission } from '../endpoints/endpoint.ts'
import type { FeedsOptions, SocketHosts } from '../feeds/index.ts'
import type { Host } from '../http/hosts.ts'
import type { OrdersOptions } from '../orders/index.ts'
import type { Platform } from '../platform/platform.ts'
import { isSocketUrl } from '../platform/socket-url.ts'
import type { BackoffOptions } from '../retry/backoff.ts'
import type { AdapterOptions } from './adapter-options.ts'
import { hasFunctions, list, type OptionRule, type OptionShape, oneOf, rules } from './check-options.ts'
import { isHost } from './hosts-from-env.ts'

type ShapeOf<Options> = Readonly<Record<keyof Options & string, OptionRule | OptionShape>>

const permissions: Readonly<Record<Permission, true>> = {
  General: true,
  Spot: true,
  Margin: true,
  Futures: true,
  Earn: true,
  Withdrawal: true,
  FlexTransfers: true,
  Unified: true,
  LeadtradeFutures: true,
}

const baseUrl: OptionRule = [
  'a base URL: https, or http on loopback, without user, query or fragment',
  (value) => typeof value === 'string' && isHost(value),
]

const hosts: Readonly<Record<Host, OptionRule>> = { spot: baseUrl, futures: baseUrl, broker: baseUrl }

const backoff: ShapeOf<BackoffOptions> = { baseMs: rules.durationMs, maxMs: rules.durationMs }

const platform: ShapeOf<Platform> = {
  name: rules.text,
  fetch: rules.run,
  createHmac: rules.run,
  randomUUID: rules.run,
  random: rules.run,
  now: rules.run,
  monotonicNow: rules.run,
  setTimer: rules.run,
  isNotSent: rules.run,
  openSocket: rules.run,
  watchLife: rules.run,
}

const orders: ShapeOf<OrdersOptions> = {
  journal: hasFunctions('a journal', 'claim', 'resolve', 'reopen', 'read', 'listOpen'),
  account: rules.text,
  sendWithinMs: rules.durationMs,
  resends: rules.number,
  resendWithinMs: rules.durationMs,
  marginMs: rules.durationMs,
  reads: rules.number,
  spacingMs: rules.durationMs,
  deadlineMs: rules.durationMs,
}

const socketUrl: OptionRule = [
  'the address of a socket: wss, or ws on loopback',
  (value) => typeof value === 'string' && isSocketUrl(value),
]

const sockets: ShapeOf<SocketHosts> = {
  'unified-spot': socketUrl,
  'unified-futures': socketUrl,
  'unified-private': socketUrl,
}

const connection: ShapeOf<NonNullable<FeedsOptions['connection']>> = {
  maxAttempts: rules.count,
  backoff,
  stableAfterMs: rules.durationMs,
  dialTimeoutMs: ['a number of milliseconds above 0', (value) => rules.durationMs[1](value) && value !== 0],
  renewAfterMs: [
    'a number of milliseconds from 1000',
    (value) => rules.durationMs[1](value) && Number(value) >= 1_000,
  ],
}

const feeds: ShapeOf<FeedsOptions> = {
  recover: rules.run,
  sockets,
  topicsPerSocket: rules.count,
  connection,
}

const common: ShapeOf<AdapterOptions> = {
  accountMode: oneOf('classic', 'unified', 'detect'),
  // Read by readCredentials, which has its own words.
  credentials: ['credentials', () => true],
  platform,
  region: oneOf('global', 'eu', 'tr', 'au'),
  hosts,
  allow: [
    `a list of ${list(Object.keys(permissions))}`,
    (value) => Array.isArray(value) && value.every((name) => Object.hasOwn(permissions, name)),
  ],
  timeoutMs: ['a number of milliseconds above 0', (value) => rules.durationMs[1](value) && value !== 0],
  maxAttempts: rules.count,
  backoff,
  vip: oneOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  budget: hasFunctions('a budget', 'acquire', 'pause'),
  onEvent: rules.run,
  codes: rules.record,
  hint: rules.run,
  // Its bounds are those of createOrders.
  orders,
  feeds,
  ordersOver: hasFunctions('an order socket', 'connect', 'close'),
}

/** The shape of {@link AdapterOptions}. */
export const adapterOptions: OptionShape = common
