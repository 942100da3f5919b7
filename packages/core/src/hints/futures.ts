import type { Hints } from './hints.ts'

/** What to do about the codes of the futures host. */
export const futuresHints: Hints = {
  40010:
    'take futures as closed to this account: its region, its identity check or this address rules it out.',
  50002: 'close the positions and cancel the orders of the contract first, stop orders too.',
  100001: "read KuCoin's message: a parameter is wrong, or the order does not exist; check ids and fields.",
  100002: 'ask again after a pause; look up what became of a write before you send it once more.',
  100003: 'use a contract of the active contract list, XBTUSDTM say.',
  100004: 'read the order again; it is unknown, or was filled or cancelled before this call.',
  100005: "use one of the contract's own risk limit levels.",
  200001: 'ask for a narrower range of the order book.',
  200002:
    'wait 10 s before the next call of this endpoint; ask for less where the message speaks of a range.',
  200003: 'use a symbol of the contract list: XBTUSDTM, not BTC-USDT.',
  200005: 'move money into the futures account before you change the risk limit.',
  300000: "check every field of the request; price in steps of the contract's tickSize, size in whole lots.",
  300001: 'cancel an open order first; the message names how many there may be.',
  300002: 'wait, then read the orders again; order entry is paused, and a cancel may not have happened.',
  300003:
    'lower the size, raise the leverage, or move money into the futures account; spot balances do not count.',
  300004: 'cancel a stop order first; there are as many as there may be.',
  300005: 'lower the size, or raise the risk limit level of the contract.',
  300006: 'move the closing price; it is worse than the bankruptcy price of the position.',
  300007: 'move the price; it is worse than the liquidation price of the position.',
  300008: 'send a limit order or wait; nobody stands on the other side of the book.',
  300009: 'read the positions again; there is none to close.',
  300010: 'read the position again; a margin mode that is already set is answered like this too.',
  300011: "lower the price; it is above the contract's cap.",
  300012: "raise the price; it is below the contract's floor.",
  300013: 'wait, or send a limit order; nobody stands on the other side of the book.',
  300014: 'read the position again; it is being liquidated, and orders no longer change that.',
  300015: 'wait until the contract has settled.',
  300016: 'lower the leverage to what the contract allows; leave the call out where it is set so already.',
  300017: 'use an endpoint that is meant for this kind of position.',
  300018:
    'look the order up by this clientOid: an earlier copy arrived; take a new clientOid for a new order only.',
  330005: 'send the marginMode that is set for this symbol, or switch the mode first.',
  330008:
    'add margin, raise the leverage, or lower the size; margin and leverage have reached the most that may be open.',
  330012: "match positionSide to the account's position mode, one-way or hedge.",
  100000:
    'check the type of the field that the message names; the size of a futures order is a whole number of lots.',
  330006: 'switch the contract to cross margin first, then make this change; it is set to isolated margin.',
  330009: 'raise the leverage of the contract; an order that only closes a position goes with reduceOnly.',
  330011: "match positionSide to the account's position mode, one-way or hedge, or switch the mode.",
  404000:
    'use one of the contracts that /api/v1/contracts/active lists; where there is none in it, check path and host.',
  415000:
    'send Content-Type: application/json with a body; "not supported" says that the contract does not exist or has no such data.',
}
