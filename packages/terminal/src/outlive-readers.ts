import type { Writable } from 'node:stream'

/**
 * Lets a command go on when the reader of one of its streams has gone (`| head`, a closed terminal): that is no error of the
 * command. Anything else that goes wrong with a stream, such as a full disk, is thrown.
 *
 * @param streams - standard output and standard error
 */
export function outliveReaders(...streams: readonly Writable[]): void {
  for (const stream of streams) {
    stream.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
    })
  }
}
