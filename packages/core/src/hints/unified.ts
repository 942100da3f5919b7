import type { Hints } from './hints.ts'

/** What to do about the codes of the unified account. */
export const unifiedHints: Hints = {
  110188:
    'ask again after a pause: the system is busy; look up what became of a write before you send it once more.',
  112010:
    'call what is for this kind of account: GET /api/ua/v2/account/mode tells whether it is unified or classic, and the guide which call does what.',
  116052: 'check the id of the order, its symbol and tradeType; a cancelled one is shown for 2 hours only.',
  116101: 'check the id of the order, its symbol and tradeType; a cancelled one is shown for 2 hours only.',
  116102: 'check the id of the order, its symbol and tradeType; a cancelled one is shown for 2 hours only.',
  116151:
    'look the order up by this clientOid: an earlier copy arrived; take a new clientOid for a new order only.',
  116241: 'close positions, or send the order with reduceOnly: the accounts together are at the risk limit.',
}
