// What an act would do and what it did, in words.
import { paint, type Words } from '@kucoin-kit/terminal'
import type { Outcome } from '../control/control.ts'
import type { Plan } from '../control/plan.ts'
import { counted } from '../counted.ts'

/** What is about to happen. */
export function planWords({ cancels, closes }: Plan): readonly Words[] {
  const lines = [
    ...cancels.map(
      ({ side, size, symbol, price }) =>
        `  cancels ${side} ${size} ${symbol}${price === null ? '' : ` at ${price}`}`,
    ),
    ...closes.map(({ side, size, symbol }) => `  closes ${symbol}: ${side} ${size} at the market`),
  ]
  return lines.length === 0 ? ['  nothing is cancelled or closed'] : lines
}

/** What happened. */
export function outcomeWords(outcome: Outcome, isRunning: boolean): readonly Words[] {
  const { state, cancelled, closed, failed } = outcome
  return [
    [paint(state === 'running' ? 'good' : 'warning', STATES[state])],
    ...(cancelled > 0 ? [`${counted(cancelled, 'order')} cancelled`] : []),
    ...(closed > 0 ? [`${counted(closed, 'position')} closed`] : []),
    ...failed.map((what): Words => [paint('bad', 'not done: '), what]),
    ...(isRunning ? [] : ['no bot runs on this store; its next start finds it so']),
  ]
}

const STATES = {
  running: 'running: signals may open positions',
  paused: 'paused: no positions are opened, nothing was cancelled',
  halted: 'halted: no positions are opened until resume',
} as const
