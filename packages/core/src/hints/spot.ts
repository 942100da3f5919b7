import type { Hints } from './hints.ts'

/** What to do about the codes of spot trading. */
export const spotHints: Hints = {
  400000: 'check the symbol against the symbol list, then the name and value of every parameter.',
  400330: 'move the price closer to the net asset value of this leveraged token.',
  400350: 'buy less: the account would hold more of this coin than it may.',
  400370: 'lower the price; it is above the highest that the pair takes now.',
  400500: "trade another token; this one is not open to accounts of this account's region.",
  400600: 'wait for the listing time of the pair; trading in it has not begun.',
  400700:
    'stop trading with this account and ask KuCoin why it is restricted; the request itself is not at fault.',
  400760: 'raise the price; it is below the lowest that the pair takes now.',
  200001: "wait until the symbol's enableTrading is true again; new orders for the pair are suspended.",
  200002: 'wait, then cancel again: cancelling is suspended for the pair, and the order still stands.',
  200003: 'cancel an open order first; the account has as many as it may have.',
  200004:
    'lower the amount or fund the trade account; what open orders hold, or lies in the main account, cannot pay for orders.',
  200009: "finish the identity check (KYC) on KuCoin's site before you trade this coin.",
  300000: "read KuCoin's message: it says which of price, size and funds the exchange does not take.",
  600004:
    'take trading as closed here: KuCoin rules out the country, the region or the IP address of the call.',
  600100:
    "round size to baseIncrement and funds to quoteIncrement, and keep both above the symbol's minimums.",
  600101: "raise size or funds until the order is worth at least the symbol's minFunds.",
  600203: "wait until the symbol's enableTrading is true again; the pair is halted.",
  900001: 'use a symbol of the symbol list, written like BTC-USDT.',
  order_not_exist: 'check the order id and the symbol; a finished order is found among the done ones only.',
}

/** What to do about the codes of the high-frequency order endpoints, `/api/v1/hf`. */
export const spotHfHints: Hints = {
  102411: 'check every field of the order: its name, its type, amounts as decimal strings.',
  102421:
    'lower the amount, cancel orders that hold the money, or move it from the main account into the trade account.',
  102425: 'ask for a narrower time range; the endpoint does not reach that far.',
  102426:
    'look the order up by this clientOid: an earlier copy arrived; take a new clientOid for a new order only.',
  102427: 'cancel an open order first; the account has as many as it may have.',
  102428: 'read the order again in a moment; it is being worked on, and may be done by then.',
  102429: 'raise the price; it is below the lowest that the pair takes now.',
  102434: "lower the size to the symbol's baseMaxSize at most, or split the order.",
  102435: "raise the size to the symbol's baseMinSize at least.",
  102436: 'check the order id or clientOid, and that the symbol is the one the order was placed for.',
}
