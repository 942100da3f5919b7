import type { Hints } from './hints.ts'

/** What to do about the codes of accounts, transfers and deposits. */
export const fundingHints: Hints = {
  230003:
    'lower the amount or fund the account that pays; main and trade are counted apart, and what open orders hold cannot leave.',
  260000: 'read the deposit address that exists instead of making another one.',
  260100:
    'fund the account first: nothing of this currency is available in it; look into open orders and the other accounts.',
  260220: 'make a deposit address for this currency and chain first.',
  900014: "use a currency that /api/v3/currencies lists, and a chain's id from its own list of chains.",
}

/** What to do about the codes of withdrawals. */
export const withdrawHints: Hints = {
  260210:
    "wait until isWithdrawEnabled is true for the currency's chain; if it is, the account itself is held back.",
  260325:
    "withdraw to a favourite address, letter by letter and on its chain, or add this one on KuCoin's site: the account's whitelist is on.",
}
