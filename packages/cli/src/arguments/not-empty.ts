import { InputError } from '../input-error.ts'

/** Takes an option's value as it is, but for an empty one: that is most often a variable of the shell that is not set. */
export function notEmpty(flag: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== '') return text
    throw new InputError(
      `${flag} is empty.`,
      'give a value, or leave it out; see whether a variable is unset.',
    )
  }
}
