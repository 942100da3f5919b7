// A gain or a loss: its sign says it, its colour repeats it.
import { toGain } from './format.ts'

/** An amount of money with its sign. */
export function Gain({ amount }: { readonly amount: string | null }) {
  const kind = amount === null || Number(amount) === 0 ? '' : amount.startsWith('-') ? 'loss' : 'gain'
  return <span class={kind}>{toGain(amount)}</span>
}
