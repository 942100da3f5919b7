/** The money, positions and settings of a unified account. Names are as short as on the wire. */
import type { DecimalString, IntegerString, MarginMode } from '../../endpoints/types.ts'
import { unified as protocol } from '../../protocol/unified.ts'
import { checkContract, checkOneOf } from '../check.ts'
import type { Known, Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'

/** The balance of one currency. Of the funding account only `c`, `b`, `a`, `h` and `U` are told. */
export interface BalanceUpdate {
  /** Currency. */
  readonly c: string
  /** Equity. */
  readonly e?: DecimalString | null
  /** Balance. */
  readonly b: DecimalString
  /** Available. */
  readonly a: DecimalString
  /** Held. */
  readonly h: DecimalString
  /** Owed. */
  readonly l?: DecimalString
  /** Whether it counts as collateral: 1 yes, 2 soon not, 3 no; told since 2026-07-01. */
  readonly cS?: IntegerString | number
  /** Cross margin in all. */
  readonly tCM?: DecimalString
  /** Cross margin of positions. */
  readonly cPM?: DecimalString
  /** Cross margin of orders. */
  readonly cOM?: DecimalString
  /** Profit and loss of open cross positions. */
  readonly cUP?: DecimalString
  /** Isolated margin of positions. */
  readonly iPM?: DecimalString
  /** Isolated margin of orders. */
  readonly iOM?: DecimalString
  /** Isolated margin for funding fees. */
  readonly iFF?: DecimalString
  /** Profit and loss of open isolated positions. */
  readonly iUP?: DecimalString
  /** Sequence. */
  readonly E?: IntegerString
  /** When it changed: epoch ns, of the funding account epoch ms. */
  readonly U: IntegerString
}

/** Accounts whose balances are told. */
export type BalancesOf = 'UNIFIED' | 'FUNDING' | 'ISOLATED' | 'SPOT' | 'CROSS' | 'FUTURES'

/**
 * Balances, each currency when it changes; state of many, a key with `General`.
 *
 * @param accountType - default `UNIFIED`; `SPOT`, `CROSS` and `FUTURES` are of classic accounts
 * @throws RequestError `REQUEST_INVALID` for another
 * @see https://www.kucoin.com/docs-new/3470347w0
 */
export function balances(accountType: BalancesOf = 'UNIFIED'): Topic<BalanceUpdate> {
  const kinds: readonly BalancesOf[] = ['UNIFIED', 'FUNDING', 'ISOLATED', 'SPOT', 'CROSS', 'FUTURES']
  return {
    protocol,
    socket: 'unified-private',
    channel: 'balance',
    fields: { accountType: checkOneOf('unified.balances', 'account', accountType, kinds) },
    kind: 'state',
    integers: wideIntegers('U', 'E'),
    keyOf: ({ c }: BalanceUpdate) => c,
    sequenceOf: ({ U }: BalanceUpdate) => Number(U),
  }
}

/** A position, money in the settlement currency. */
export interface PositionUpdate {
  /** Id of the position. */
  readonly pi: string
  /** Symbol. */
  readonly s: string
  /** Margin mode. */
  readonly mM: Known<MarginMode>
  /** Size in lots, negative where it is short; 0 where it is closed. */
  readonly q: DecimalString
  /** Entry price. */
  readonly eP: DecimalString
  /** Value at the mark price. */
  readonly pV: DecimalString
  /** Margin of the position; told since 2026-06-03. */
  readonly pM?: DecimalString
  /** Mark price. */
  readonly mP: DecimalString
  /** Liquidation price. */
  readonly lP: DecimalString
  /** Bankruptcy price. */
  readonly bP: DecimalString
  /** Leverage. */
  readonly l: DecimalString
  /** Unrealised profit and loss. */
  readonly uPL: DecimalString
  /** Realised profit and loss. */
  readonly rPL: DecimalString
  /** Initial margin. */
  readonly iM: DecimalString
  /** Rate of maintenance margin, a fraction. */
  readonly mmr: DecimalString
  /** Maintenance margin. */
  readonly mtM: DecimalString
  /** Risk of an isolated position: liquidated at 1; told since 2026-06-03. */
  readonly r?: DecimalString
  /** Place in the queue of auto-deleveraging, 0 to 1; told since 2026-05-15. */
  readonly adl?: DecimalString
  /** When it changed, epoch ns. */
  readonly U: IntegerString
  /** Opened, epoch ns. */
  readonly O: IntegerString
}

/**
 * Futures positions of a unified account, each when it changes; state of many, a key with `General`.
 *
 * @param symbol - one contract; default all
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470350w0
 */
export function positions(symbol?: string): Topic<PositionUpdate> {
  return {
    protocol,
    socket: 'unified-private',
    ...(symbol === undefined
      ? { channel: 'positionAll' }
      : { channel: 'position', argument: checkContract('unified.positions', symbol) }),
    fields: { tradeType: 'UNIFIED' },
    kind: 'state',
    integers: wideIntegers('U', 'O'),
    keyOf: ({ s, mM }: PositionUpdate) => `${s} ${mM}`,
    sequenceOf: ({ U }: PositionUpdate) => Number(U),
  }
}

/** How close the account is to its liquidation; money in USD. */
export interface LiquidationWarning {
  /** From 80, 85, 90 and 100 % of risk on. */
  readonly eT: Known<'MARGIN_CALL' | 'REDUCE_ONLY' | 'LIQUIDATION_WARNING' | 'FORCE_LIQUIDATION'>
  /** Risk, a fraction: liquidated at 1. */
  readonly r: DecimalString
  /** Equity that counts. */
  readonly a: DecimalString
  /** Initial margin. */
  readonly iM: DecimalString
  /** Maintenance margin. */
  readonly mM: DecimalString
  /** Available margin. */
  readonly aM: DecimalString
  /** Equity. */
  readonly e: DecimalString
  /** Owed. */
  readonly l: DecimalString
  /** Its time, epoch ns. */
  readonly U: IntegerString
}

/**
 * Warnings that the account is close to its liquidation, when that changes, and every minute; event, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470351w0
 */
export function liquidationWarnings(): Topic<LiquidationWarning> {
  return {
    protocol,
    socket: 'unified-private',
    channel: 'lw',
    // KuCoin's page has both.
    pushedAs: ['lw.UNIFIED', 'risk.UNIFIED'],
    fields: { tradeType: 'UNIFIED' },
    kind: 'event',
    integers: wideIntegers('U'),
    idOf: ({ U, eT }: LiquidationWarning) => `${U} ${eT}`,
  }
}

/** A leverage that was set: of a contract, or of a currency for cross margin. */
export interface LeverageUpdate {
  /** Contract. */
  readonly s?: string
  /** Currency. */
  readonly c?: string
  /** Leverage. */
  readonly l: DecimalString
  /** Margin mode. */
  readonly mM: Known<MarginMode>
  /** What is traded with it. */
  readonly tT: Known<'FUTURES' | 'MARGIN'>
}

/**
 * Leverages, when they are changed; state of many, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470352w0
 */
export function leverages(): Topic<LeverageUpdate> {
  return {
    protocol,
    socket: 'unified-private',
    channel: 'leverage',
    fields: { tradeType: 'UNIFIED' },
    kind: 'state',
    keyOf: ({ s, c, tT }: LeverageUpdate) => [tT, s, c].join(),
  }
}
