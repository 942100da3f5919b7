/** What is left to do for the user, in order. */

import type { ConnectionOptions } from '../connection/options.ts'

/** The page on which KuCoin's keys are made and deleted. */
export const apiManagement = 'https://www.kucoin.com/account/api'

/** How a key is named where people see it: enough to find it, too little to use it. */
export function nameOf(key: string): string {
  return `${key.slice(0, 4)}…`
}

/** What a command needs to send where this one did; the environment does not change between two of them. */
export function flagsOf({ baseUrl, futuresUrl, region }: ConnectionOptions): string {
  const flags = [
    baseUrl === undefined ? [] : ['--base-url', quoted(baseUrl)],
    futuresUrl === undefined ? [] : ['--futures-url', quoted(futuresUrl)],
    region === 'global' ? [] : ['--region', region],
  ].flat()
  return flags.map((flag) => ` ${flag}`).join('')
}

/** A text as a shell takes it for one word. */
export function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** The steps after a rotation. */
export function stepsAfter({
  file,
  takeBack,
  currentKey,
  heldKey = currentKey,
  isMadeHere,
  flags,
}: {
  /** Where the next key was written; undefined where it was not. */
  readonly file: string | undefined
  /** The command that brings the key back which that file held before; undefined where it held none. */
  readonly takeBack: string | undefined
  /** Undefined where the exchange has deleted it: there is nothing to go back to, and nothing to delete. */
  readonly currentKey: string | undefined
  /** The key that the file held before; undefined where it is not known: the one in use. */
  readonly heldKey?: string | undefined
  /** Whether the exchange made the key for this command, and so can delete the old one for it. */
  readonly isMadeHere: boolean
  /** Options that every command of a step needs, as {@link flagsOf} gives them. */
  readonly flags: string
}): readonly string[] {
  const deploy =
    file === undefined
      ? 'Deploy: put the next key where the program reads it, and restart the program if it reads it only once.'
      : `Deploy: ${file} holds the next key; a program with KUCOIN_CREDENTIALS_FILE=${quoted(file)} takes it without a restart, one that reads the file only once needs one.`
  const doctor =
    file === undefined
      ? `\`kucoin-kit doctor${flags}\` with the next key`
      : `\`kucoin-kit doctor --key-from ${quoted(`file:${file}`)}${flags}\``
  const watch = `Watch: run ${doctor}, and look for AUTH_REJECTED in the program’s log.`
  const byHand =
    currentKey === undefined
      ? []
      : [
          `Delete the old key (${nameOf(currentKey)}) at ${apiManagement} once nothing signs with it any more.`,
        ]
  if (file === undefined || takeBack === undefined) {
    const byUs = `Finish: kucoin-kit keys delete --key-from FROM --owner-from FROM --yes${flags}, FROM being the places named here.`
    return [deploy, watch, ...(isMadeHere ? [byUs] : byHand)]
  }
  const back =
    currentKey === undefined || heldKey === undefined
      ? []
      : [`If it goes wrong: ${takeBack} brings the key before it (${nameOf(heldKey)}) back.`]
  const retire = `Finish: kucoin-kit keys retire --file ${quoted(file)} --yes${flags}`
  return isMadeHere
    ? [deploy, watch, ...back, `${retire} --owner-from FROM`]
    : [deploy, watch, ...back, ...byHand, retire]
}
