import { type KnowsMode, withAccountMode } from '../account-mode/index.ts'
import type { CallArguments } from '../client/call-options.ts'
import { type Client, createClient } from '../client/client.ts'
import { type ItemOf, type Paginated, paginate } from '../client/paginate.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import type { PlaceOrder } from '../endpoints/spot/index.ts'
import { restCodes } from '../errors/index.ts'
import { type ClientFeeds, createFeeds, recoverBy } from '../feeds/index.ts'
import { hintFor } from '../hints/index.ts'
import {
  type AccountOrderParams,
  accountOrders,
  createOrders,
  type Orders,
  type OrdersOptions,
  type ReadMode,
} from '../orders/index.ts'
import type { MaybePromise, Platform } from '../platform/platform.ts'
import { isRecoverable } from '../recovery/is-recoverable.ts'
import type { AdapterOptions, OrdersAccount } from './adapter-options.ts'
import { checkOptions, type OptionShape } from './check-options.ts'
import { checkedClient } from './checked-client.ts'
import { checkedFeeds } from './checked-feeds.ts'
import { createClosing } from './closing.ts'
import { hostsFromEnv } from './hosts-from-env.ts'
import { lazyRecover } from './lazy-recover.ts'
import { adapterOptions } from './option-shape.ts'
import { quoteSpelled } from './quote-spelled.ts'
import { readCredentials } from './read-credentials.ts'
import { socketsFromEnv } from './sockets-from-env.ts'

/** What an adapter brings beside its platform. */
export interface AdapterParts {
  /** The options that it adds to those of every runtime. */
  readonly shape?: OptionShape | undefined
  /** The environment, where its runtime has one: variables name the hosts that `hosts` does not. */
  readonly env?: object | undefined
  /** Gives back what its platform holds, at the client's end. */
  readonly release?: (() => MaybePromise<void>) | undefined
}

/**
 * What `createKucoin` gives on every runtime: everything of {@link Client}, orders, pages, the kind of account, and an end.
 *
 * @typeParam Account - the kind of account of its `orders`, as the options say it
 */
export interface AdapterClient<Account extends OrdersAccount | undefined = undefined>
  extends Client,
    KnowsMode {
  /**
   * Orders, each placed once: spot orders of a classic account, or where the option `accountMode` says so, orders of every
   * product in words that both kinds of account take. For one kind of order see `createOrders`.
   */
  readonly orders: Orders<Account extends OrdersAccount ? AccountOrderParams : PlaceOrder>
  /**
   * What KuCoin pushes, over sockets that are dialled with the first topic; see `createFeeds`. What private feeds missed is
   * read over REST; see `createRecover`.
   */
  readonly feeds: ClientFeeds
  /** Reads a paged endpoint row by row, or page by page with `.pages()`; see `paginate`. */
  paginate<Params extends object, Data>(
    endpoint: Endpoint<Params, Data>,
    ...args: CallArguments<Params>
  ): Paginated<ItemOf<Data>, Data>
  /** Ends the feeds, sends nothing new any more, and gives back what the runtime holds; a program that just ends need not call it. */
  close(): Promise<void>
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
  /** The same without waiting for its end, for `using`. */
  [Symbol.dispose](): void
}

/**
 * Puts together what an adapter gives its users: a client with the whole table of codes and advice on each, spot
 * orders, and pages.
 *
 * @param own - the runtime's platform
 * @param options - what the user gave; parts of a platform among them take the place of the runtime's. All of them are
 * looked at here: those that the adapter adds too, by the shape that it gives
 * @param parts - what the adapter brings beside its platform
 * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, or that cannot work, `CREDENTIALS_INVALID` for
 * credentials that cannot be right
 * @example
 * ```ts
 * import { webPlatform } from '@kucoin-kit/core'
 * import { type AdapterClient, type AdapterOptions, createAdapterClient } from '@kucoin-kit/core/adapter'
 *
 * export function createKucoin(options: AdapterOptions = {}): AdapterClient {
 *   return createAdapterClient({ ...webPlatform(), name: 'my-runtime' }, options)
 * }
 * ```
 */
export function createAdapterClient<Account extends OrdersAccount | undefined = undefined>(
  own: Platform,
  options: AdapterOptions<Account>,
  { shape = {}, env = {}, release }: AdapterParts = {},
): AdapterClient<Account> {
  checkOptions('createKucoin', options, { ...adapterOptions, ...shape })
  const {
    credentials,
    orders,
    feeds: wanted = {},
    platform: parts,
    accountMode,
    ordersOver,
    ...rest
  } = options
  const closing = createClosing({ ...own, ...defined(parts) }, async () => {
    await ordersOver?.close()
    await release?.()
  })
  const sockets = socketsFromEnv(env, wanted.sockets)
  const hint = rest.hint ?? hintFor
  const make = (platform: Platform): Client =>
    createClient({
      ...rest,
      hosts: hostsFromEnv(env, rest.hosts),
      codes: rest.codes ?? restCodes,
      hint,
      maskWords: quoteSpelled,
      credentials: credentials === undefined ? undefined : readCredentials(credentials, platform),
      platform,
    })
  const core = ordersOver ? ordersOver.connect(closing.platform, make) : make(closing.platform)
  const client = checkedClient(withAccountMode(core), hint)
  const feeds = checkedFeeds(createFeeds(client, { recover, ...defined(wanted), sockets }))
  const close = async (): Promise<void> => {
    await feeds.close()
    await closing.close()
  }
  return {
    ...client,
    feeds,
    orders: ordersOf(client, accountMode, orders) as AdapterClient<Account>['orders'],
    paginate(endpoint, ...args) {
      client.check(endpoint, args[0] ?? {}, args[1])
      return paginate(client, endpoint, ...args)
    },
    close,
    [Symbol.asyncDispose]: close,
    [Symbol.dispose]: () => void close(),
  }
}

const recover = recoverBy(
  lazyRecover(isRecoverable, async () => (await import('../recovery/create-recover.ts')).recoverySince),
)

/** The orders of a client: for one kind of account, or of classic spot alone. */
function ordersOf(
  client: Client & KnowsMode,
  account: OrdersAccount | undefined,
  options: OrdersOptions | undefined,
): unknown {
  if (account === undefined) return createOrders(client, options)
  const readMode: ReadMode =
    account === 'detect'
      ? () => client.accountMode()
      : async () => (account === 'unified' ? 'UNIFIED' : 'CLASSIC')
  return accountOrders(client, readMode, options)
}

type Defined<Options> = { [Name in keyof Options]?: Exclude<Options[Name], undefined> }

/** Without what is undefined: that stands for what is left out. */
function defined<Options extends object>(options: Options | undefined): Defined<Options> {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Defined<Options>
}
