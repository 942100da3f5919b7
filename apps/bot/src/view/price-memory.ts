// The prices that the bot has asked for anyway: whoever looks at it costs the exchange no further request.
import type { Quote, Venue } from '../venue/venue.ts'

/** A price and when it was seen. */
export interface SeenQuote extends Quote {
  readonly atMs: number
}

/** Last prices by symbol. */
export type SeenQuotes = ReadonlyMap<string, SeenQuote>

/** A venue that remembers the prices it gave. */
export function rememberQuotes(
  venue: Venue,
  now: () => number,
): { readonly venue: Venue; readonly seen: SeenQuotes } {
  const seen = new Map<string, SeenQuote>()
  return {
    seen,
    venue: {
      ...venue,
      async quote(symbol) {
        const quote = await venue.quote(symbol)
        if (quote) seen.set(symbol, { ...quote, atMs: now() })
        return quote
      },
    },
  }
}
