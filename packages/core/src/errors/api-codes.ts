/**
 * KuCoin's error codes as data, keyed by (scope, code): what each one means for a program. The same number
 * means different things on different hosts (`200002` is a halted pair on spot, a rate limit on futures), so
 * a scope comes first. Words and remedies are kept apart, in the `hints` entry point, to keep bundles small.
 *
 * Collected from https://www.kucoin.com/docs-new/error-code, KuCoin's older pages and public clients.
 */
import type { ApiErrorCode } from './codes.ts'
import type { Outcome, RetryAdvice } from './kucoin-error.ts'

/** Where a code applies: the whole API, one product, or one of the two WebSocket protocols. */
export type ErrorScope =
  | 'all'
  | 'spot'
  | 'spot-hf'
  | 'margin'
  | 'funding'
  | 'withdraw'
  | 'futures'
  | 'ws'
  | 'ws-order'

/** What a code means for the program that gets it. */
export interface ApiRule {
  /** The family, as in {@link ApiError.code}. */
  readonly code: ApiErrorCode
  /** What helps before the same call may go out again. */
  readonly retry: RetryAdvice
  /** What became of the request; `unknown` also where the answer itself says that an earlier copy may stand. */
  readonly outcome: Outcome
}

const rules = {
  auth: rule('AUTH_REJECTED', 'never', 'refused'),
  authLater: rule('AUTH_REJECTED', 'after-delay', 'refused'),
  time: rule('TIMESTAMP_REJECTED', 'after-clock-sync', 'refused'),
  ip: rule('IP_NOT_ALLOWED', 'never', 'refused'),
  permission: rule('PERMISSION_DENIED', 'never', 'refused'),
  parameter: rule('PARAMETER_REJECTED', 'never', 'refused'),
  funds: rule('INSUFFICIENT_FUNDS', 'never', 'refused'),
  order: rule('ORDER_REJECTED', 'never', 'refused'),
  orderLater: rule('ORDER_REJECTED', 'after-delay', 'refused'),
  orderUnsure: rule('ORDER_REJECTED', 'after-reconcile', 'unknown'),
  clientOidTaken: rule('CLIENT_OID_TAKEN', 'after-reconcile', 'unknown'),
  notFound: rule('NOT_FOUND', 'never', 'refused'),
  notFoundUnsure: rule('NOT_FOUND', 'after-reconcile', 'unknown'),
  market: rule('MARKET_UNAVAILABLE', 'after-delay', 'refused'),
  marketUnsure: rule('MARKET_UNAVAILABLE', 'after-reconcile', 'unknown'),
  rate: rule('RATE_LIMITED', 'after-delay', 'refused'),
  serverBusy: rule('SERVER_ERROR', 'after-delay', 'unknown'),
  serverFault: rule('SERVER_ERROR', 'after-reconcile', 'unknown'),
} as const

type RuleName = keyof typeof rules

const codes: Record<ErrorScope, { readonly [name in RuleName]?: string }> = {
  all: {
    auth: '400001 400003 400004 400005 400008 400009 400201 400401',
    time: '400002',
    ip: '400006 400202',
    permission: '400007 400010 400200 400301 400303 411100',
    parameter: '400100 415000',
    notFound: '401000 404000',
    serverFault: '408000 500000',
    rate: '429000 1015',
    serverBusy: '230005',
  },
  spot: {
    parameter: '400000 900001',
    order: '400330 400350 400370 400760 200003 600100 600101 300000',
    permission: '400500 400700 200009',
    market: '400600 200001 200002 600203',
    funds: '200004',
    notFound: 'order_not_exist',
  },
  'spot-hf': {
    parameter: '102411 102425',
    funds: '102421',
    clientOidTaken: '102426',
    order: '102427 102429 102434 102435',
    marketUnsure: '102428',
    notFound: '102436',
  },
  margin: {
    parameter: '400400 130101 130106 130107 130303 130305 126004',
    order: '400800 130102 130104 130311 130314 126003 126011 126022 126027 126029 126030 126042',
    permission:
      '101030 112010 130201 130302 130306 130307 130315 126001 126002 126005 126015 126021 126037 126045 126047 126048',
    funds: '103000 130105 130203 130301 126013 210014 210021',
    notFound: '130103 130108 126043',
    market: '130202 130204 130304 130308 130310 130312 130313 126006 126007 126009 126010',
    marketUnsure: '130309',
    serverFault: '126000 126038 126039',
    orderLater: '126028',
    clientOidTaken: '126033 126044',
    orderUnsure: '126034 126036',
    time: '126041',
    ip: '126046',
    serverBusy: '135005 135018',
  },
  funding: {
    parameter: '900014 260000',
    funds: '230003 260100',
    notFound: '260220',
  },
  withdraw: {
    market: '260210',
  },
  futures: {
    permission: '40010 300017',
    parameter: '100001 100003 100005 200001 200003 300000',
    serverBusy: '100002',
    notFoundUnsure: '100004',
    rate: '200002',
    funds: '200005 300003 330008',
    order: '300001 300004 300005 300006 300007 300009 300011 300012 300016 330005 330012',
    market: '300002 300008 300013 300015',
    orderUnsure: '300010',
    marketUnsure: '300014',
    clientOidTaken: '300018',
  },
  ws: {
    parameter: '400 404 406 415',
    authLater: '401',
    auth: '403',
    serverBusy: '500',
    rate: '509',
  },
  'ws-order': {
    auth: '400011',
    authLater: '400012',
    parameter: '4001002',
  },
}

/** Texts with which one code says different things; matched whole, and only where listed. */
const messages: Readonly<Record<string, Readonly<Record<string, RuleName>>>> = {
  '200000': {
    'Position does not exist': 'notFound',
    'Unsuccessful! Exceeded the max. funds out-transfer limit': 'funds',
  },
  '400100': {
    'account.available.amount': 'funds',
    order_not_exist_or_not_allow_to_cancel: 'notFound',
    'Order size below the minimum requirement.': 'order',
    'price not in the given range!': 'order',
  },
}

const elsewhere: ApiRule = rule('UNLISTED', 'never', 'unknown')
const futures = index('futures', 'all')
const classic = index('spot', 'spot-hf', 'margin', 'funding', 'withdraw', 'all')

/**
 * What a code means.
 *
 * @param apiCode - KuCoin's code as text; WebSocket push codes keep their small numbers
 * @param apiMessage - KuCoin's words, for the few codes that mean several things
 * @param isFutures - whether the futures host answered
 * @returns the rule; `UNLISTED` with an unknown outcome for a code that the data does not have
 */
export function findRule(apiCode: string, apiMessage: string, isFutures: boolean): ApiRule {
  const byMessage = messages[apiCode]?.[apiMessage]
  if (byMessage) return rules[byMessage]
  const [own, other] = isFutures ? [futures, classic] : [classic, futures]
  return own().get(apiCode) ?? other().get(apiCode) ?? elsewhere
}

/** Every listed pair of scope and code, for documentation and tests. */
export function listCodes(): {
  readonly scope: ErrorScope
  readonly apiCode: string
  readonly rule: ApiRule
}[] {
  return (Object.keys(codes) as ErrorScope[]).flatMap((scope) =>
    [...index(scope)()].map(([apiCode, rule]) => ({ scope, apiCode, rule })),
  )
}

function rule(code: ApiErrorCode, retry: RetryAdvice, outcome: Outcome): ApiRule {
  return { code, retry, outcome }
}

/** A lookup over some scopes, the earlier one first; built at the first error, since most programs see none. */
function index(...scopes: ErrorScope[]): () => Map<string, ApiRule> {
  let map: Map<string, ApiRule> | undefined
  return () => {
    if (map) return map
    map = new Map()
    for (const scope of scopes.reverse()) {
      for (const [name, list] of Object.entries(codes[scope])) {
        for (const code of list.split(' ')) map.set(code, rules[name as RuleName])
      }
    }
    return map
  }
}
