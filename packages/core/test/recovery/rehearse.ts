import type { ExchangeOptions } from '@kucoin-kit/mock-server'
import type { Client } from '../../src/client/client.ts'
import type { Recovery } from '../../src/feeds/contract.ts'
import { type MockSetup, mockExchange } from '../mock-exchange.ts'
import { uneven } from '../uneven.ts'
import { type Dice, dice } from './dice.ts'
import type { Trader } from './spot-trader.ts'
import { type Consumer, consume, type Heard, type Watch } from './watch.ts'

/** What is rehearsed. */
export interface Play {
  readonly options: ExchangeOptions
  watch(setup: MockSetup): Promise<Watch>
  trader(setup: MockSetup, dice: Dice): Trader
  recovery(client: Client): Recovery<never>
  /** Names a message among all others. */
  nameOf(heard: Heard): string
}

/** What came of it: the exchange's own history since the subscription, and what the consumer saw of it. */
export interface Rehearsal {
  readonly history: readonly Heard[]
  /** What had happened before that. */
  readonly earlier: readonly Heard[]
  readonly seen: readonly Heard[]
  readonly consumer: Consumer
}

/** Trades on a line that breaks four times, all from one seed. */
export async function rehearse(seed: number, play: Play): Promise<Rehearsal> {
  const rolled = dice(seed)
  const { roll, chance } = rolled
  const setup = mockExchange({ seed, ...play.options })
  uneven(setup.platform)
  const watch = await play.watch(setup)
  const act = play.trader(setup, rolled)
  // Orders from before anybody listened.
  for (let i = roll(6); i > 0; i--) await act()
  const earlier = [...watch.history]
  const names = new Set(earlier.map(play.nameOf))
  const consumer = consume(setup, watch, play.recovery(setup.client))
  if (chance(0.5)) await setup.platform.advance(roll(3_000))
  for (let gaps = 0; gaps < 4; gaps++) {
    for (let i = roll(5); i > 0; i--) await act()
    consumer.breakLine()
    for (let i = roll(8); i > 0; i--) await act()
    await consumer.resume()
  }
  consumer.take()
  const isOurs = (heard: Heard): boolean => !names.has(play.nameOf(heard))
  return { earlier, history: watch.history.filter(isOurs), seen: consumer.seen.filter(isOurs), consumer }
}

/** Messages by what they are about, each list in its order. */
export function by(
  keyOf: (heard: Heard) => string,
  nameOf: (heard: Heard) => string,
  heard: readonly Heard[],
): Record<string, string[]> {
  const groups: Record<string, string[]> = {}
  for (const one of heard) {
    const key = keyOf(one)
    groups[key] = [...(groups[key] ?? []), nameOf(one)]
  }
  return groups
}

/** Seeds of a run: those of the environment in a soak, else the first ones. */
export function seeds(usual: number): number[] {
  const [from = 1, count = usual] = (process.env['RECOVERY_SEEDS'] ?? '')
    .split('+')
    .filter(Boolean)
    .map(Number)
  return Array.from({ length: count }, (_, index) => from + index)
}
