// The section `paper`: the account of paper trading.
import * as v from 'valibot'
import { notArray } from '../json/object-of.ts'
import { count, currency, type Layer, layerOf, money, setting } from './section.ts'

/** The embedded exchange of paper mode. */
export interface PaperSettings {
  /** Money in the account at the start, by currency. Default 10 000 USDT. */
  readonly balances: Readonly<Record<string, string>>
  /** Seed of everything the exchange draws by chance. Default 1. */
  readonly seed: number
}

/** The account when nobody says otherwise. */
export const DEFAULT_PAPER: PaperSettings = { balances: { USDT: '10000' }, seed: 1 }

/** Checks a layer of the section. */
export const paperLayer: v.GenericSchema<unknown, Layer<PaperSettings>> = layerOf({
  balances: setting(v.pipe(notArray, v.record(currency, money)), 'money of the paper account in a new store'),
  seed: setting(count, 'seed of what the paper exchange draws by chance'),
})
