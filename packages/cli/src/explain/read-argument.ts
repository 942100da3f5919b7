import { existsSync } from 'node:fs'
import { readPaste } from '@kucoin-kit/core/diagnose'
import { readNamed } from '@kucoin-kit/terminal'
import { readStdin } from '../connection/read-stdin.ts'
import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'
import { adviceOnOwnCode } from './own-codes.ts'

/** A log of days; what is more nobody pastes. */
const MAX_BYTES = 64 * 1_024 * 1_024

/** KuCoin's secrets are UUIDs: one that stands where it should not is not shown again. */
const looksLikeSecret = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The text to explain: the argument itself, a file of that name, or standard input. */
export async function readArgument(argument: string | undefined): Promise<string> {
  if (argument === undefined || argument === '-') return readInput()
  if (!isFileName(argument)) return argument
  try {
    return decodeText(readNamed(argument, MAX_BYTES))
  } catch (error) {
    // One word may be an error that has no blanks.
    if (readPaste(argument)) return argument
    const advice = adviceOnOwnCode(argument)
    if (advice !== undefined) throw new InputError(`"${argument}" is no code of KuCoin's.`, advice)
    if (looksLikeSecret.test(argument))
      throw new InputError(
        'That has the form of an API secret, and is no error to explain.',
        "take it out of the shell's history, and set it in KUCOIN_API_SECRET; here give what was answered.",
      )
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(
      `"${argument}" cannot be read (${code ?? message}).`,
      'give the error, a log, a curl line, the headers, a code such as 400005, or a file with one of them.',
    )
  }
}

async function readInput(): Promise<string> {
  if (process.stdin.isTTY) {
    err.print('Paste the error, a log, a curl line or the headers, then Enter and Ctrl-D.')
  }
  return decodeText(await readStdin(MAX_BYTES))
}

/** PowerShell writes files as UTF-16; they begin with the mark that says so. */
function decodeText(bytes: Uint8Array): string {
  const name =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(name).decode(bytes)
}

/** One word that is no JSON and no code; of several words only what is there. */
function isFileName(text: string): boolean {
  return /\s/.test(text) ? existsSync(text) : !/\{|^\d+$/.test(text)
}
