import { CANDLE_SPANS } from '../../../market/candle-spans.ts'
import { BOOK_STREAMS } from '../books.ts'
import type { Channel, MarketFeed } from '../channel.ts'
import {
  allFundingFeed,
  auctionFeed,
  depthFeed,
  fundingFeed,
  klineFeed,
  markPriceFeed,
  type TradedOn,
  tickerFeed,
} from './market-feeds.ts'

const DEPTHS = ['1', '5', '50']

/** Channels that spot and futures both have. Each call makes feeds of its own: some remember what they have told. */
function common(type: TradedOn): readonly Channel[] {
  const ofOne = {
    side: type === 'SPOT' ? 'public_spot' : 'public_futures',
    types: [type],
    typeField: 'tradeType',
    symbol: 'needed',
    isMulti: false,
  } as const
  // KuCoin's own client refuses six hours for futures.
  const intervals = Object.keys(CANDLE_SPANS).filter((name) => type === 'SPOT' || name !== '6hour')
  const ticker = tickerFeed(type)
  const klines = new Map(intervals.map((interval) => [interval, klineFeed(type, interval)]))
  const depths = new Map(DEPTHS.map((levels) => [levels, depthFeed(type, Number(levels))]))
  return [
    { ...ofOne, name: 'ticker', isMulti: true, feed: () => ticker },
    { ...ofOne, name: 'trade' },
    {
      ...ofOne,
      name: 'kline',
      variant: { field: 'interval', values: intervals },
      feed: (interval) => klines.get(interval),
    },
    {
      ...ofOne,
      name: 'obu',
      variant: { field: 'depth', values: [...DEPTHS, ...Object.keys(BOOK_STREAMS)] },
      feed: (levels) => depths.get(levels),
    },
  ]
}

/** Channels of the spot service. */
export function spotChannels(): readonly Channel[] {
  const [one] = common('SPOT') as [Channel]
  // KuCoin's own clients subscribe to it without a kind of trade.
  return [
    ...common('SPOT'),
    { ...one, name: 'callAuctionInfo', types: [], isMulti: false, feed: () => auctionFeed },
  ]
}

/** Channels of the futures service. Those that only futures have name no kind of trade. */
export function futuresChannels(): readonly Channel[] {
  const own = (name: string, feed: MarketFeed): Channel => ({
    ...{ name, side: 'public_futures', types: [], typeField: 'tradeType', symbol: 'needed', isMulti: false },
    feed: () => feed,
  })
  return [
    ...common('FUTURES'),
    own('mark-price', markPriceFeed),
    { ...own('funding-fee', fundingFeed), isMulti: true },
    { ...own('funding-fee-all-symbols', allFundingFeed), symbol: 'none' },
  ]
}
