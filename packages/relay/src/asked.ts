/** A request and its answer as the relay sees them, whatever server stands around it. */
/** Headers that came: a value by its name in small letters, null where there is none. */
export type Given = Pick<Headers, 'get'>

/** Headers that go back, by their names. */
export type Fields = Readonly<Record<string, string>>

/** What a page asks. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: Given
  /** Calls back when the page is gone, at once where it is gone already. */
  onGone(leave: () => void): void
  /**
   * Reads the body to its end; undefined where there is none.
   *
   * @throws Refusal `RELAY_BODY_SIZE`, `RELAY_BODY_SLOW`
   */
  read(maxBytes: number, timeoutMs: number): Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** An answer's body that still comes: it breaks off after its time, and `onEnd` is told when nothing more will come. */
export interface Coming {
  readonly stream: ReadableStream<Uint8Array>
  readonly timeoutMs: number
  readonly onEnd: () => void
}

/** What the page is answered. */
export interface Reply {
  readonly status: number
  readonly headers: Fields
  readonly body: string | Coming | undefined
}
