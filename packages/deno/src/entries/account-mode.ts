/**
 * Which kind of account a key belongs to, classic or unified: asked once, and told in the error of every call that is for the
 * other kind, with the call that does the same there.
 *
 * The same as `@kucoin-kit/core/account-mode`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/account-mode'
