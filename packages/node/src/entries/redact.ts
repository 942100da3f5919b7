/**
 * Takes secrets out of what a program is about to log.
 *
 * The same as `@kucoin-kit/core/redact`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/redact'
