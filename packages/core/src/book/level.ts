/** What stands at one price: both exactly as the exchange wrote them. */
export type Level = readonly [price: string, size: string]

/** Side of a book: buyers want a low price and bid the highest first, sellers ask the lowest first. */
export type BookSide = 'bids' | 'asks'
