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
  currentKey,
  isMadeHere,
}: {
  /** Where the next key was written; undefined where it was not. */
  readonly file: string | undefined
  readonly currentKey: string
  /** Whether the exchange made the key for this command, and so can delete the old one for it. */
  readonly isMadeHere: boolean
}): readonly string[] {
  const owner = isMadeHere ? ' --owner-from FROM' : ''
  return [
    file === undefined
      ? 'Deploy: put the next key where the program reads it, and restart the program if it reads it only once.'
      : `Deploy: ${file} holds the next key; restart the program if it reads the file only once.`,
    file === undefined
      ? 'Watch: run `kucoin-kit doctor` with the next key, and look for AUTH_REJECTED in the program’s log.'
      : `Watch: run \`kucoin-kit doctor --key-from file:${file}\`, and look for AUTH_REJECTED in the program’s log.`,
    ...(file === undefined
      ? []
      : [`If it goes wrong: mv '${file}.previous' '${file}' brings the key before it back.`]),
    ...(isMadeHere
      ? []
      : [
          `Delete the old key (${nameOf(currentKey)}) at ${apiManagement} once nothing signs with it any more.`,
        ]),
    ...(file === undefined
      ? []
      : [`Finish: kucoin-kit keys retire --file '${file}'${owner}${isMadeHere ? ' --yes' : ''}`]),
  ]
}
