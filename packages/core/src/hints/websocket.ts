import type { Hints } from './hints.ts'

/** What to do about the small numbers in error frames of the push feeds. */
export const wsHints: Hints = {
  400: 'check how the topic is written, and send a ping every pingInterval ms, or the server hangs up.',
  401: 'fetch a new token and connect again; tokens are not shared between the spot and futures hosts.',
  403: 'connect with a private token, and set privateChannel for this topic.',
  404: 'check how the topic is written; there is none of this name on this host.',
  406: 'name a topic in the message.',
  415: 'send only the types subscribe, unsubscribe and ping.',
  500: 'connect again after a pause, and read over REST what you may have missed.',
  509: 'ask for at most 100 topics a message, 300 a connection and 800 connections, and send more slowly.',
}

/** What to do about the codes of the WebSocket that takes orders. */
export const wsOrderHints: Hints = {
  400011: "sign the server's first frame as the text that came, not parsed and written anew.",
  400012: 'connect again and answer the first frame at once; it expires after about 30 s.',
  4001002: 'check every field of the frame; an empty id is the usual cause.',
}
