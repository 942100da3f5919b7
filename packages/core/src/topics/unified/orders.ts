/** What happens to the orders of a unified account, and their fills. Names are as short as on the wire. */
import type { DecimalString, IntegerString, SelfTradePrevention, Side } from '../../endpoints/types.ts'
import type { PositionSide, SizeUnit, TradeType, UnifiedSide } from '../../endpoints/unified-account/types.ts'
import { unified as protocol } from '../../protocol/unified.ts'
import { checkOneOf, checkSymbol } from '../check.ts'
import type { Known, Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'

/** What has happened to an order, and what it is since; a text without a value is empty. */
export interface OrderUpdate {
  /** What is traded. */
  readonly tT: Known<TradeType>
  /** Symbol. */
  readonly s: string
  /** Order id. */
  readonly oi: string
  /** Client order id; empty where it has none, as an order that a conditional one has placed. */
  readonly ci: string
  /** Id of the conditional order that placed this one; empty where none did. */
  readonly toi?: string
  /**
   * What it is since: 0 not triggered, 1 triggered (it goes on as an order of its own), 2 live, 3 filled, 4 partly filled, 5
   * cancelled without a fill, 6 cancelled after fills.
   */
  readonly os: number
  /** What has happened. */
  readonly eT: Known<'OPEN' | 'UPDATE' | 'FILL' | 'MATCH' | 'CANCEL' | 'TRIGGER' | ''>
  /** Buy or sell. */
  readonly S: Known<UnifiedSide>
  /** Side of the position. */
  readonly pS?: Known<PositionSide>
  /** Type. */
  readonly oT: Known<'LIMIT' | 'MARKET'>
  /** Margin mode. */
  readonly mM?: Known<'CROSS' | 'ISOLATED' | ''>
  /** Who placed it. */
  readonly oS?: Known<'USER'>
  /** Price; empty for market orders. */
  readonly p: DecimalString
  /** Size, in the unit of `qU`. */
  readonly q: DecimalString
  /** Unit of `q`. */
  readonly qU: Known<SizeUnit>
  /** Filled in all. */
  readonly fS: DecimalString
  /** Left. */
  readonly rS: DecimalString
  /** Cancelled in all. */
  readonly cS: DecimalString | number
  /** Filled by this, where a fill has happened. */
  readonly lS: DecimalString
  /** Price of that fill. */
  readonly ls: DecimalString
  /** Id of that fill's trade. */
  readonly ti: string
  /** Whether that fill took from the book. */
  readonly lR?: Known<'TAKER' | 'MAKER' | ''>
  /** Average price of all fills. */
  readonly aP: DecimalString
  /** Fees so far. */
  readonly f: DecimalString
  /** Currency of the fees. */
  readonly fC: string
  /** Tax so far. */
  readonly t?: DecimalString
  /** Why it was cancelled: `USER`, `IOC`, `POST_ONLY`, `STP`, `SYSTEM_CANCEL` and others. */
  readonly cR: string
  /** Trigger: direction. */
  readonly tD?: Known<'UP' | 'DOWN' | ''>
  /** Trigger: price. */
  readonly tP?: DecimalString
  /** Trigger: which price, last trade, index or mark. */
  readonly tPT?: Known<'TP' | 'IP' | 'MP' | ''>
  /** Take profit: trigger price. */
  readonly pP?: DecimalString
  /** Take profit: which price triggers. */
  readonly pPT?: Known<'TP' | 'IP' | 'MP' | ''>
  /** Take profit: price of the order. */
  readonly pOP?: DecimalString
  /** Stop loss: trigger price. */
  readonly lP?: DecimalString
  /** Stop loss: which price triggers. */
  readonly lPT?: Known<'TP' | 'IP' | 'MP' | ''>
  /** Stop loss: price of the order. */
  readonly lOP?: DecimalString
  /** Self-trade prevention. */
  readonly stp?: Known<SelfTradePrevention | ''>
  /** Reduce only. */
  readonly rO?: boolean
  /** Time in force. */
  readonly tIF?: Known<'GTC' | 'GTT' | 'IOC' | 'FOK' | 'RPI'>
  /** Post only. */
  readonly pO?: boolean
  /** Broker's tag. */
  readonly bT?: string
  /** Placed, epoch ns. */
  readonly O: IntegerString
  /** When this happened, epoch ns. */
  readonly U: IntegerString
}

/**
 * What happens to orders of a unified account, spot, margin and futures alike; event, a key with `General`.
 *
 * @param symbol - one symbol; default all
 * @throws RequestError `REQUEST_INVALID` for what is no symbol
 * @see https://www.kucoin.com/docs-new/3470346w0
 */
export function orders(symbol?: string): Topic<OrderUpdate> {
  return {
    protocol,
    socket: 'unified-private',
    ...(symbol === undefined
      ? { channel: 'orderAll' }
      : { channel: 'order', argument: checkSymbol('unified.orders', symbol) }),
    fields: { tradeType: 'UNIFIED' },
    kind: 'event',
    integers: wideIntegers('ti', 'O', 'U'),
    idOf: ({ oi, eT, os, U, ti, rS }: OrderUpdate) => [oi, eT, os, U, ti, rS].join(),
  }
}

/** One fill, as soon as it is known. */
export interface FillLite {
  /** Symbol. */
  readonly s: string
  /** Order id. */
  readonly oi: string
  /** Client order id; told since 2026-05-15. */
  readonly ci?: string
  /** Id of the trade. */
  readonly ti: IntegerString
  /** Buy or sell. */
  readonly S: Known<UnifiedSide | Side>
  /** Type of the order; empty where no order of the owner's was filled. */
  readonly oT: Known<'LIMIT' | 'MARKET' | ''>
  /** Whether it took from the book. */
  readonly lR: Known<'TAKER' | 'MAKER' | ''>
  /** Price. */
  readonly p: DecimalString
  /** Size: base currency, or lots. */
  readonly q: DecimalString
  /** When it was filled, epoch ns. */
  readonly E: IntegerString
}

/** One fill with its fee. */
export interface Fill extends FillLite {
  /** Client order id; empty where it has none. */
  readonly ci: string
  /** Fee. */
  readonly f: DecimalString
  /** Currency of the fee. */
  readonly fC: string
  /** Whose doing: an order, a liquidation, a settlement or auto-deleveraging; of the last three `oi` is `0`. */
  readonly fT: Known<'NORMAL' | 'LIQUID' | 'SETTLEMENT' | 'ADL'>
  /** Profit or loss of what it closed; empty where it closed nothing. Told since 2026-09-21. */
  readonly fP?: DecimalString
}

const ofFills = {
  protocol,
  socket: 'unified-private',
  kind: 'event',
  integers: wideIntegers('ti', 'E'),
  // Whoever trades with himself has two fills of one trade.
  idOf: ({ s, ti, oi, S }: FillLite) => [s, ti, oi, S].join(),
} as const

/**
 * The fills of a unified account, of all symbols; event, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470406w0
 */
export function fills(): Topic<Fill> {
  return { ...ofFills, channel: 'execution', fields: { tradeType: 'UNIFIED' } }
}

/** Whose fills {@link fillsLite} tells: those of a unified account, or those of one kind of a classic account. */
export type FillsOf = 'UNIFIED' | 'SPOT' | 'CROSS' | 'ISOLATED' | 'FUTURES'

/**
 * Fills without their fees, sooner than {@link fills}, of all symbols; event, a key with `General`.
 *
 * @param tradeType - default `UNIFIED`; the others are of classic accounts
 * @throws RequestError `REQUEST_INVALID` for another
 * @see https://www.kucoin.com/docs-new/3470348w0
 */
export function fillsLite(tradeType: FillsOf = 'UNIFIED'): Topic<FillLite> {
  const kinds: readonly FillsOf[] = ['UNIFIED', 'SPOT', 'CROSS', 'ISOLATED', 'FUTURES']
  return {
    ...ofFills,
    channel: 'execution.lite',
    fields: { tradeType: checkOneOf('unified.fillsLite', 'kind of account', tradeType, kinds) },
  }
}
