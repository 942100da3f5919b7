import { formatDecimal, parseDecimal } from '../base/decimal.ts'
import { isObject } from '../base/json/is-object.ts'
import type { ContractRules } from './contract-rules.ts'
import type { SymbolRules } from './symbol-rules.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * Reads pairs as `GET /api/v2/symbols` answers them, whole or its data alone. Fields that rules do not have are KuCoin's and say
 * nothing here. Throws a TypeError that names row, pair and field.
 */
export function readSymbols(value: unknown): SymbolRules[] {
  return rowsOf(value).map((row, i) => {
    const at = placeOf(row, i)
    const amount = (name: keyof SymbolRules): string => decimalOf(row, name, at)
    const optional = (name: keyof SymbolRules) => (isMissing(row[name]) ? {} : { [name]: amount(name) })
    return {
      symbol: textOf(row, 'symbol', at),
      ...{ baseMinSize: amount('baseMinSize'), baseMaxSize: amount('baseMaxSize') },
      ...{ quoteMinSize: amount('quoteMinSize'), quoteMaxSize: amount('quoteMaxSize') },
      ...{ baseIncrement: amount('baseIncrement'), quoteIncrement: amount('quoteIncrement') },
      priceIncrement: amount('priceIncrement'),
      // KuCoin names none for some pairs.
      minFunds: isMissing(row['minFunds']) ? amount('quoteMinSize') : amount('minFunds'),
      ...optional('priceLimitRate'),
      ...optional('startPrice'),
      ...(isMissing(row['market']) ? {} : { market: textOf(row, 'market', at) }),
      ...(isMissing(row['enableTrading']) ? {} : { enableTrading: flagOf(row, 'enableTrading', at) }),
    }
  })
}

/**
 * Reads contracts as `GET /api/v1/contracts/active` answers them, whole or its data alone; those that are not open are left out.
 * Throws a TypeError that names row, contract and field.
 */
export function readContracts(value: unknown): ContractRules[] {
  return rowsOf(value).flatMap((row, i) => {
    const at = placeOf(row, i)
    if (row['status'] !== undefined && row['status'] !== 'Open') return []
    const amount = (name: keyof ContractRules): string => decimalOf(row, name, at)
    const optional = (name: keyof ContractRules) => (isMissing(row[name]) ? {} : { [name]: amount(name) })
    const isInverse = !isMissing(row['isInverse']) && flagOf(row, 'isInverse', at)
    return {
      symbol: textOf(row, 'symbol', at),
      baseCurrency: textOf(row, 'baseCurrency', at),
      quoteCurrency: textOf(row, 'quoteCurrency', at),
      ...(isMissing(row['settleCurrency']) ? {} : { settleCurrency: textOf(row, 'settleCurrency', at) }),
      multiplier: decimalOf(row, 'multiplier', at, isInverse),
      tickSize: amount('tickSize'),
      isInverse,
      ...(isMissing(row['expireDate']) ? {} : { expireDate: timeOf(row, 'expireDate', at) }),
      ...optional('maintainMargin'),
      ...optional('maxLeverage'),
      ...optional('maxOrderQty'),
      ...optional('makerFeeRate'),
      ...optional('takerFeeRate'),
      ...optional('markPrice'),
    }
  })
}

function rowsOf(value: unknown): Row[] {
  const data = isObject(value) && 'data' in value ? value['data'] : value
  if (!Array.isArray(data))
    throw new TypeError('expected an array, or an answer of KuCoin with one as its data')
  if (data.length === 0) throw new TypeError('expected at least one row, got none')
  const strange = data.findIndex((row: unknown) => !isObject(row))
  if (strange >= 0) throw new TypeError(`[${strange}]: expected an object`)
  return data as Row[]
}

/** Where a row stands, and what it is about, as far as it says. */
function placeOf({ symbol }: Row, index: number): string {
  return typeof symbol === 'string' && /^[\w-]{1,40}$/.test(symbol) ? `[${index}] (${symbol})` : `[${index}]`
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function wrong(name: string, at: string, expected: string, value: unknown): never {
  const seen = JSON.stringify(value)?.slice(0, 40) ?? 'nothing'
  throw new TypeError(`${at}.${name}: expected ${expected}, got ${seen}`)
}

function textOf(row: Row, name: string, at: string): string {
  const value = row[name]
  return typeof value === 'string' && value !== ''
    ? value
    : wrong(name, at, 'a text that is not empty', value)
}

function flagOf(row: Row, name: string, at: string): boolean {
  const value = row[name]
  return typeof value === 'boolean' ? value : wrong(name, at, 'true or false', value)
}

function timeOf(row: Row, name: string, at: string): number {
  const value = row[name]
  return Number.isSafeInteger(value) && (value as number) > 1e11
    ? (value as number)
    : wrong(name, at, 'epoch milliseconds', value)
}

/** A decimal number as text; with its minus left out where it may have one. */
function decimalOf(row: Row, name: string, at: string, isSigned = false): string {
  const value = row[name]
  const unsigned = typeof value === 'number' ? Math.abs(value) : String(value).replace(/^-/, '')
  const amount = parseDecimal(isSigned ? unsigned : value)
  return amount === undefined
    ? wrong(name, at, 'a decimal number of 0 or more', value)
    : formatDecimal(amount)
}
