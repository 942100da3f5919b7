// What happens on the way in, before there is a message to decide on.

/** Something that a feed tells, for the display, for alerts and for counters. */
export type FeedEvent =
  /**
   * A delivery was not taken. `from` is the address of its sender, `detail` what the sender was told. One that `isKept` is decided
   * on all the same, and its rejection is told then.
   */
  | {
      readonly kind: 'refused'
      readonly channel: string
      readonly error: string
      readonly detail: string
      readonly from: string
      readonly isKept?: true
    }
  | { readonly kind: 'connected'; readonly channel: string }
  /** It is tried again after `retryMs`. */
  | {
      readonly kind: 'disconnected'
      readonly channel: string
      readonly reason: string
      readonly retryMs: number
    }
  /** A message was dropped because too many wait to be decided on. */
  | { readonly kind: 'overflow'; readonly channel: string }

/** Hears feed events. What it throws is dropped. */
export type FeedListener = (event: FeedEvent) => void
