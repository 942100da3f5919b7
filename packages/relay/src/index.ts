/**
 * Lets a web page reach KuCoin, which answers without CORS headers: a `Request` → `Response` function for Node, Deno,
 * Bun and Workers, without dependencies.
 *
 * @packageDocumentation
 */
export { createRelay, type Relay } from './create-relay.ts'
export type { RelayEvent, RelayOptions } from './options.ts'
export type { RelayCode } from './refusal.ts'
export type { BunHandlers } from './sockets/accept.ts'
