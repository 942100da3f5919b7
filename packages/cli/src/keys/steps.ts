/** What is left to do for the user, in order. */

/** The page on which KuCoin's keys are made and deleted. */
export const apiManagement = 'https://www.kucoin.com/account/api'

/** How a key is named where people see it: enough to find it, too little to use it. */
export function nameOf(key: string): string {
  return `${key.slice(0, 4)}…`
}

/** The steps after a rotation. */
export function stepsAfter({
  file,
  isReplaced,
  currentKey,
  isMadeHere,
}: {
  /** Where the next key was written; undefined where it was not. */
  readonly file: string | undefined
  /** Whether that file held a key before, which now lies beside it. */
  readonly isReplaced: boolean
  /** Undefined where the exchange has deleted it: there is nothing to go back to, and nothing to delete. */
  readonly currentKey: string | undefined
  /** Whether the exchange made the key for this command, and so can delete the old one for it. */
  readonly isMadeHere: boolean
}): readonly string[] {
  const deploy =
    file === undefined
      ? 'Deploy: put the next key where the program reads it, and restart the program if it reads it only once.'
      : `Deploy: ${file} holds the next key; restart the program if it reads the file only once.`
  const doctor =
    file === undefined
      ? '`kucoin-kit doctor` with the next key'
      : `\`kucoin-kit doctor --key-from file:${file}\``
  const watch = `Watch: run ${doctor}, and look for AUTH_REJECTED in the program’s log.`
  const byHand =
    currentKey === undefined
      ? []
      : [
          `Delete the old key (${nameOf(currentKey)}) at ${apiManagement} once nothing signs with it any more.`,
        ]
  if (file === undefined || !isReplaced) {
    const byUs =
      'Finish: kucoin-kit keys delete --key-from FROM --owner-from FROM --yes, FROM being the places named here.'
    return [deploy, watch, ...(isMadeHere ? [byUs] : byHand)]
  }
  const back =
    currentKey === undefined
      ? []
      : [`If it goes wrong: mv '${file}.previous' '${file}' brings the key before it back.`]
  const retire = `Finish: kucoin-kit keys retire --file '${file}'`
  return isMadeHere
    ? [deploy, watch, ...back, `${retire} --owner-from FROM --yes`]
    : [deploy, watch, ...back, ...byHand, retire]
}
