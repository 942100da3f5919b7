// Why a message did not get through, in words that hold no address: addresses of chats are secrets.

/** A message that was not taken. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure'
  /** Whether the message itself was refused, so that sending it again is no use. */
  readonly isRefusal: boolean
  /** How long the other side asked to be left alone, ms. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: { isRefusal?: boolean; retryAfterMs?: number | undefined } = {}) {
    super(message)
    this.isRefusal = options.isRefusal ?? false
    this.retryAfterMs = options.retryAfterMs
  }

  /** Anything that was thrown, without its words: those of a client may quote what it was to send, and where to. */
  static of(error: unknown): SendFailure {
    if (error instanceof SendFailure) return error
    return new SendFailure(codeOf(error) ?? 'it cannot be reached')
  }
}

function codeOf(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && typeof one.code === 'string' && /^[A-Z_]{2,40}$/.test(one.code)) return one.code
    if (one.name === 'TimeoutError') return 'no answer in time'
  }
  return undefined
}
