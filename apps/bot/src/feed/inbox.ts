// Between the channels, which bring messages when they like, and the one loop that decides on them. What lies in it lies
// in the store: a flood costs disk and not memory, and a crash loses nothing that was taken.
import type { NewMessage, StoredMessage } from '../store/messages.ts'
import type { Store } from '../store/open-store.ts'

/**
 * What became of a message: `kept` is on disk and will be decided on; `known` was brought before; `full` was not taken,
 * because too many wait.
 */
export type Taken = 'kept' | 'known' | 'full'

/** What the inbox needs. */
export interface InboxOptions {
  readonly store: Pick<Store, 'messages' | 'lazily' | 'flush'>
  /** Epoch ms. */
  readonly now: () => number
  /** Most messages that may wait to be decided on. Default 50 000. */
  readonly maxWaiting?: number
}

/** Messages on their way to a decision. */
export interface Inbox {
  /**
   * Keeps a message; resolved once it is on disk. Those that come while the disk is busy share one write.
   * @throws the store's failure
   */
  take(message: NewMessage): Promise<Taken>
  /** Resolved once nothing waits to be decided on. */
  idle(): Promise<void>
  /**
   * Undecided messages, oldest first, those of an earlier run included; whoever asks for the next one has decided on the
   * one before. It ends once {@link end} was called and nothing waits.
   */
  messages(): AsyncGenerator<StoredMessage, void, void>
  /** No more will come; where a channel broke off, with why, which {@link messages} then throws. */
  end(failure?: { readonly reason: unknown }): void
}

/** How long decisions may follow each other before the rest of the process has its turn, in ms. */
const TURN_MS = 5

interface Waiting {
  readonly message: NewMessage
  readonly resolve: (taken: Taken) => void
  readonly reject: (reason: unknown) => void
}

/** Opens the inbox of a store. */
export function createInbox({ store, now, maxWaiting = 50_000 }: InboxOptions): Inbox {
  let undecided = store.messages.undecided()
  let arriving: Waiting[] = []
  let isWriting = false
  let ended: { readonly failure: { readonly reason: unknown } | undefined } | undefined
  let wake = (): void => undefined
  let idlers: (() => void)[] = []

  const write = async (): Promise<void> => {
    while (arriving.length > 0) {
      const batch = arriving
      arriving = []
      try {
        const taken = store.lazily(() => batch.map(({ message }) => store.messages.add(message)))
        undecided += taken.filter(Boolean).length
        // What it leads to is sent only after it is on disk itself.
        wake()
        await store.flush()
        for (const [i, { resolve }] of batch.entries()) resolve(taken[i] ? 'kept' : 'known')
      } catch (reason) {
        for (const { reject } of batch) reject(reason)
        wake()
      }
    }
    isWriting = false
  }
  const settle = (): void => {
    if (undecided > 0 || arriving.length > 0) return
    for (const resolve of idlers) resolve()
    idlers = []
  }

  return {
    take(message) {
      if (undecided + arriving.length >= maxWaiting) return Promise.resolve('full')
      return new Promise((resolve, reject) => {
        arriving.push({ message, resolve, reject })
        if (isWriting) return
        isWriting = true
        setImmediate(write)
      })
    },
    idle() {
      return new Promise((resolve) => {
        idlers.push(resolve)
        settle()
      })
    },
    async *messages() {
      let turnEndsAt = performance.now() + TURN_MS
      for (;;) {
        // Deciding may never wait for anything; whoever knocks meanwhile is to be heard.
        if (performance.now() > turnEndsAt) {
          await new Promise(setImmediate)
          turnEndsAt = performance.now() + TURN_MS
        }
        const message = undecided > 0 ? store.messages.next() : undefined
        if (message) {
          yield message
          // Forgotten in a power cut it is decided on again, and found to be decided on.
          store.lazily(() => store.messages.decided(message.seq, now()))
          undecided -= 1
          settle()
        } else if (arriving.length > 0 || !ended) {
          await new Promise<void>((resolve) => (wake = resolve))
        } else {
          if (ended.failure) throw ended.failure.reason
          return
        }
      }
    },
    end(failure) {
      ended ??= { failure }
      wake()
    },
  }
}
