import { decodeUtf8 } from '@kucoin-kit/terminal'
import { InputError } from '../input-error.ts'

/**
 * Reads standard input to its end. What comes without end (`yes |`, a device) would fill the memory.
 *
 * @param maxBytes - the most that is taken
 * @throws InputError for more, where it cannot be read, and where it was read before
 */
export async function readStdin(maxBytes: number): Promise<Uint8Array> {
  if (process.stdin.readableDidRead) {
    throw new InputError(
      'Standard input is asked for twice, and holds one thing.',
      'give one of the two from another place: env:PREFIX or file:PATH for a key, a file for a text.',
    )
  }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    // Never at one blow: where standard input is a terminal, or slow, a synchronous read fails with EAGAIN.
    for await (const part of process.stdin as AsyncIterable<Uint8Array>) {
      parts.push(part)
      size += part.length
      if (size > maxBytes) break
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(`Standard input cannot be read (${code ?? message}).`, 'pipe something in.')
  }
  if (size <= maxBytes) return Buffer.concat(parts)
  throw new InputError(
    `Standard input has more than the ${maxBytes} bytes that are read here.`,
    'pipe in the part that matters.',
  )
}

/** The same as text, for secrets: a letter that is replaced would make another one of them. */
export async function readStdinText(maxBytes: number): Promise<string> {
  const bytes = await readStdin(maxBytes)
  try {
    return decodeUtf8(bytes)
  } catch {
    throw new InputError('Standard input is not UTF-8.', 'pipe it in as UTF-8.')
  }
}
