/**
 * The endpoints of `vip-lending`.
 *
 * The same as `@kucoin-kit/core/endpoints/vip-lending`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/vip-lending'
