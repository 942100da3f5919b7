/**
 * KuCoin's REST interface, a namespace per group: `account.listAccounts`, `spot.placeOrder`.
 *
 * The same as `@kucoin-kit/core/endpoints`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints'
