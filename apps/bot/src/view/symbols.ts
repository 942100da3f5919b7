// What there is to look at: symbols that may be traded, and those that are still held.
import { heldSymbols } from '../engine/holdings.ts'
import type { ViewSource } from './source.ts'

/** Each once, those of the settings first. */
export function symbolsOf(source: ViewSource): string[] {
  return [...new Set([...source.risk.symbols, ...heldSymbols(source)])]
}
