/**
 * What to do about codes that say several things: by KuCoin's words. They come first; without words, or with others, the
 * hint of the code has to do for all that it says.
 */

/** One thing that a code says. */
export interface WordsHint {
  readonly apiCode: string
  /** What KuCoin's words have in them. */
  readonly words: RegExp
  readonly hint: string
}

const held =
  'what open orders hold, or lies in another account (main, trade, margin, futures), does not count.'

/** All of them, the nearest first. */
export const wordsHints: readonly WordsHint[] = [
  {
    // HTTP 418 with a bare text, as a user of ccxt was answered: https://github.com/ccxt/ccxt/issues/6361
    apiCode: 'ANSWER_UNREADABLE',
    words: /too many bad auth/i,
    hint: 'send nothing for some minutes, then check key, secret and passphrase: many bad signatures have shut this address out.',
  },
  {
    apiCode: '404000',
    words: /contract/i,
    hint: 'use one of the contracts that /api/v1/contracts/active lists, XBTUSDTM say; this one does not exist.',
  },
  {
    apiCode: '415000',
    words: /not supported/i,
    hint: 'use one of the contracts that /api/v1/contracts/active lists; this one does not exist, or has no such data.',
  },
  {
    apiCode: '900014',
    words: /currency/i,
    hint: 'use one of the currencies that /api/v3/currencies lists, BTC say; this one does not exist.',
  },
  {
    apiCode: '900014',
    words: /chain/i,
    hint: "take the chain's id from the currency's own list of chains.",
  },
  {
    apiCode: '400200',
    words: /partner/i,
    hint: 'check the partner id in KC-API-PARTNER, or leave the headers of a partner out.',
  },
  {
    apiCode: '400200',
    words: /order|forbidden|symbol|trad/i,
    hint: 'check that this account may trade the pair, and that the pair is open; the order is what was forbidden.',
  },
  {
    apiCode: '400100',
    words: /account\.available|balance|insufficient/i,
    hint: `lower the amount or fund the account that pays: ${held}`,
  },
  {
    apiCode: '400100',
    words: /order.?(?:does )?not.?exist|not_allow_to_cancel/i,
    hint: 'check the order id and the symbol; an order that is filled or cancelled cannot be cancelled again.',
  },
  {
    apiCode: '400100',
    words: /withdrawal amount.*(below|minimum)/i,
    hint: "raise the amount to the least that the currency's chain lets out: withdrawalMinSize in /api/v3/currencies.",
  },
  {
    apiCode: '400100',
    words: /withdrawal address/i,
    hint: 'check address, memo and chain letter by letter: the address must be one of the chain that is named.',
  },
  {
    apiCode: '400100',
    words: /exceed 7 days|timeRange/i,
    hint: 'ask for at most 7 days at once, and move startAt and endAt on from week to week.',
  },
  {
    apiCode: '400100',
    words: /pageSize/i,
    hint: 'ask for fewer rows at once, or for more where those were too few: KuCoin names the bound in its message.',
  },
  {
    apiCode: '400100',
    words: /below the minimum|minimum requirement/i,
    hint: "raise size or funds to the symbol's minimum at least: baseMinSize, quoteMinSize and minFunds.",
  },
  {
    apiCode: '400100',
    words: /increment/i,
    hint: 'round size to a multiple of baseIncrement, price of priceIncrement, and funds of quoteIncrement, as /api/v2/symbols lists them.',
  },
  {
    apiCode: '400100',
    words: /price not in/i,
    hint: "move the price closer to the market's; it is outside the range that the pair takes now.",
  },
  {
    apiCode: '400100',
    words: /request method .{1,12}not supported/i,
    hint: 'check the method against the list of endpoints: the path is there, and takes another one.',
  },
  {
    apiCode: '400100',
    words: /clientOid.{0,20}(?:duplicat|repeat)/i,
    hint: 'look the order up by this clientOid: an earlier copy arrived; take a new clientOid for a new order only.',
  },
  {
    apiCode: '400100',
    words: /^(?!.*clientOid).*(?:is ?required|(?:can ?not|must not|should not) be (?:null|empty|blank))/i,
    hint: 'give the field that the message names: it is missing or empty.',
  },
  {
    apiCode: '400100',
    words: /stop ?price|trigger/i,
    hint: 'move stopPrice to the side of the last price where the order waits; as it is, it would go off at once.',
  },
  {
    apiCode: '400100',
    words: /clientOid/i,
    hint: 'give the order a clientOid of its own: up to 40 letters, digits, hyphens and underscores.',
  },
  {
    // As a user of ccxt was answered: https://github.com/ccxt/ccxt/issues/12892
    apiCode: '400760',
    words: /order funds/i,
    hint: "raise size or funds until the order is worth at least the symbol's minFunds.",
  },
  {
    apiCode: '100001',
    words: /not ?exist/i,
    hint: 'check the order id or clientOid; the futures host has no such order, or shows it no longer.',
  },
  {
    apiCode: '200000',
    words: /interface is offline/i,
    hint: 'move to the endpoint that took the place of this one; KuCoin has taken it off the air.',
  },
  {
    apiCode: '200000',
    words: /position does not exist/i,
    hint: 'read the positions again; there is none of this contract and side.',
  },
  {
    apiCode: '200000',
    words: /out-transfer/i,
    hint: 'lower the amount: what positions and open orders hold as margin cannot leave the futures account.',
  },
]
