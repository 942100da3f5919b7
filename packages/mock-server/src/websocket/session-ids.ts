import { createPrng } from '../base/prng.ts'

/** Where ids of sessions come from: UUIDs, the same ones for the same seed. */
export function createSessionIds(seed: number, service: string): () => string {
  const random = createPrng(seed, service)
  return () => {
    const hex = random.hex(32)
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}
