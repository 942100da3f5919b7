import { KucoinError } from '../errors/kucoin-error.ts'

/**
 * What a lookup gives, or undefined where the exchange says that there is no such thing. Any other error stays
 * one: a place that could not be looked into proves nothing.
 */
export async function orAbsent<Found>(lookup: Promise<Found | null | undefined>): Promise<Found | undefined> {
  try {
    return (await lookup) ?? undefined
  } catch (error) {
    if (KucoinError.isInstance(error) && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}
