/**
 * Orders over a socket, with the outcomes of those over REST.
 *
 * @packageDocumentation
 */
export { createOrderSocket, type OrderSocket } from './create-order-socket.ts'
export type { SocketVersion } from './ops.ts'
export type { OrderSocketOptions, OrderSocketState } from './options.ts'
