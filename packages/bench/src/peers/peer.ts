/** Another client of KuCoin's, as npm has it. */

/** An order that a peer is asked to place; always a buy. */
export interface PeerOrder {
  /** `resting`: limit, good till cancelled. `ioc`: limit, immediate or cancel. */
  readonly kind: 'resting' | 'market' | 'ioc'
  readonly symbol: string
  readonly clientOid: string
  /** Size, or funds of a market order for coins; contracts on futures. */
  readonly amount: string
  /** Absent for market orders. */
  readonly price: string | undefined
  /** Product of a unified account; absent on a classic one. */
  readonly tradeType?: 'SPOT' | 'MARGIN' | 'FUTURES' | undefined
}

/** A peer that is set up. */
export interface Peer {
  /** Name and version. */
  readonly name: string
  /** Places an order the way its users do, and gives its id. */
  place(order: PeerOrder): Promise<string>
}
