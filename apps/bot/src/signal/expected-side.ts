// What a source should send next, by what it sent before: an open that never arrived shows when its close does.
import type { Signal } from './signal.ts'

/** What a source has open in a symbol, as its own signals say; `some` where a part may be left. */
export type SourceSide = 'flat' | 'long' | 'short' | 'some'

/** What a signal says of those before it. */
export interface SideStep {
  readonly after: SourceSide
  /** What was missed, by the looks of it. */
  readonly surprise: string | undefined
}

const CLOSE_WITHOUT_OPEN = 'it closes what the source never opened: an opening signal is missing'
const TWO_OPENS = 'it opens what the source has open already: a closing signal is missing'

/**
 * What a source has open after a signal that was refused: it may go by what it sent or by what became of that, and neither is a
 * surprise.
 */
export function refusedSide(before: SourceSide | undefined, after: SourceSide): SourceSide {
  return before === after ? before : 'some'
}

/**
 * Takes a signal in. The first one of a source in a symbol is never a surprise: it may have been open before.
 *
 * @param before what the source has open; `undefined` when it never sent anything for the symbol
 * @param shorts whether a sale opens the other side where nothing is open
 */
export function stepSide(before: SourceSide | undefined, signal: Signal, shorts: boolean): SideStep {
  const { action, to, size } = signal
  const sellOpens = shorts && before !== 'long' && before !== 'some'
  if (action === 'reverse')
    return { after: to ?? (before === 'long' ? 'short' : 'long'), surprise: undefined }
  if (action === 'close')
    return { after: 'flat', surprise: before === 'flat' ? CLOSE_WITHOUT_OPEN : undefined }
  if (action === 'buy') {
    if (before === 'short') return { after: 'some', surprise: undefined }
    return { after: 'long', surprise: before === 'long' ? TWO_OPENS : undefined }
  }
  if (sellOpens) return { after: 'short', surprise: before === 'short' ? TWO_OPENS : undefined }
  const isWhole = size?.unit === 'percent' && size.value === '100'
  return { after: isWhole ? 'flat' : 'some', surprise: before === 'flat' ? CLOSE_WITHOUT_OPEN : undefined }
}
