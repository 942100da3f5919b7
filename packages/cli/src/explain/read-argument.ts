import { readFileSync } from 'node:fs'
import { buffer as readBytes } from 'node:stream/consumers'
import { readPaste } from '@kucoin-kit/core/diagnose'
import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'

/** The text to explain: the argument itself, a file of that name, or standard input. */
export async function readArgument(argument: string | undefined): Promise<string> {
  if (argument === undefined || argument === '-') return readStdin()
  if (!isFileName(argument)) return argument
  try {
    return decodeText(readFileSync(argument))
  } catch (error) {
    // One word may be an error that has no blanks.
    if (readPaste(argument)) return argument
    const { code } = error as NodeJS.ErrnoException
    throw new InputError(
      `"${argument}" cannot be read (${code}).`,
      'give the error, a log, a curl line, the headers, a code such as 400005, or a file with one of them.',
    )
  }
}

/** Never at one blow: where standard input is a terminal, or slow, a synchronous read fails with EAGAIN. */
function readStdin(): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) {
    err.print('Paste the error, a log, a curl line or the headers, then Enter and Ctrl-D.')
  }
  return readBytes(stdin).then(decodeText)
}

/** PowerShell writes files as UTF-16; they begin with the mark that says so. */
function decodeText(bytes: Buffer): string {
  const name =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(name).decode(bytes)
}

/** One word that is no JSON and no code. */
function isFileName(text: string): boolean {
  return !/[\s{]|^\d+$/.test(text)
}
