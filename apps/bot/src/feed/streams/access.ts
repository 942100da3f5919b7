// What a stream says to be let in. It may change between two connections: secrets rotate.

/** The address of a stream, and what is said there. */
export interface Access {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Messages to send once it is open, where it takes any. */
  readonly hello: readonly string[]
}
