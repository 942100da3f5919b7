// A gain or a loss: its sign says it, its colour repeats it.
import { toGain } from './format.ts'

/** An amount of money with its sign. */
export function Gain({ amount, currency }: { readonly amount: string | null; readonly currency: string }) {
  const shown = toGain(amount, currency)
  const kind = shown.startsWith('-') ? 'loss' : shown.startsWith('+') ? 'gain' : ''
  return <span class={kind}>{shown}</span>
}
