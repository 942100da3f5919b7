// What went wrong, in the bot's own words.
import { RequestError } from '../data/api.ts'

/** A failure with what to do; nothing where there is none. */
export function Trouble({ error }: { readonly error: Error | undefined }) {
  if (!error) return null
  return (
    <p role="alert" class="trouble">
      <strong>{error.message}</strong> {error instanceof RequestError && error.fix}
    </p>
  )
}
