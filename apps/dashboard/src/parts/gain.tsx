// A gain or a loss: its sign says it, its colour repeats it.
import { toGain } from './format.ts'

/** An amount of money with its sign. */
export function Gain({ amount }: { readonly amount: string | null }) {
  const shown = toGain(amount)
  const kind = shown.startsWith('-') ? 'loss' : shown.startsWith('+') ? 'gain' : ''
  return <span class={kind}>{shown}</span>
}
