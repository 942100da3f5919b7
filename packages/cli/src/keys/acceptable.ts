import { InputError } from '../input-error.ts'
import { listOf } from '../judgement/list-of.ts'

/** Failures that a user may mean. A key that does not sign, or is the old one, is never meant. */
export const acceptable = ['permissions', 'account', 'version', 'addresses'] as const

/**
 * The failures that a user names in `--accept`.
 *
 * @throws InputError for one that is never meant
 */
export function readAccept(text: string): readonly string[] {
  const names = listOf(text)
  const unknown = names.find((name) => !(acceptable as readonly string[]).includes(name))
  if (unknown === undefined) return names
  throw new InputError(
    `${unknown} is no failure that can be accepted.`,
    `name some of ${acceptable.join(', ')}.`,
  )
}
