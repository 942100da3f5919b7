import type { Writable } from 'node:stream'
import { isReaderGone, LostOutput } from './lost-output.ts'

/**
 * Lets a command go on when the reader of one of its streams has gone (`| head`, a closed terminal): that is no error of the
 * command. Nor is standard error that cannot be written: nobody could be told. Anything else that goes wrong with a stream, such
 * as a full disk, is thrown, and told by `printCrashes`.
 *
 * @param streams - standard output and standard error
 */
export function outliveReaders(...streams: readonly Writable[]): void {
  for (const stream of streams) {
    stream.on('error', (error) => {
      if (stream === process.stderr || isReaderGone(error)) return
      // Not here: what is thrown right behind some calls of `fs.promises` (`realpath`, `mkdtemp`) is lost by Node, and the
      // command would go on unseen.
      setImmediate(() => {
        throw new LostOutput(error)
      })
    })
  }
}
