import { createPrng, scramble } from '../base/prng.ts'

/** Makes the exchange's identifiers: shaped like KuCoin's, unique, and the same for the same seed. */
export interface IdSource {
  /** 24 hexadecimal characters that begin with the time in seconds. */
  order(): string
  /** Above 2^53, as KuCoin's trade ids are: clients that parse them into floats lose digits. */
  trade(): bigint
  /** Id of a stop order: 24 characters that begin with `vs`. */
  stop(): string
  /** Id of a futures order: a number above 2^53, as text. */
  futures(): string
  /** Id of an order of somebody outside. */
  stranger(): string
}

/** Creates the source; `now` gives epoch milliseconds. */
export function createIdSource(seed: number, now: () => number): IdSource {
  const random = createPrng(seed, 'ids')
  const machine = random.hex(8)
  const stranger = random.hex(8)
  let orders = 0
  let trades = 0n
  let second = -1
  let head = ''
  // scramble is a bijection on 32 bits: scattered, yet never twice the same.
  const id = (middle: string, count: number): string => {
    const current = Math.floor(now() / 1_000)
    // Thousands of orders share a second.
    if (current !== second) {
      second = current
      head = second.toString(16).padStart(8, '0').slice(-8)
    }
    return head + middle + scramble(count).toString(16).padStart(8, '0')
  }
  return {
    order: () => id(machine, ++orders),
    stranger: () => id(stranger, ++orders),
    stop: () => `vs${machine.slice(0, 6)}${id('', ++orders)}`,
    futures: () => String(234_125_150_956_625_920n + BigInt(++orders) * 4_194_304n),
    trade: () => 11_029_373_945_659_392n + 3n * ++trades,
  }
}
