import type { Field } from '../endpoints/fields.ts'
import { RequestError } from '../errors/request-error.ts'

/**
 * Refuses a field that nobody would read: an order without the stop that its caller wrote would be sold at once. The least
 * that every client does; `checkFields` sees more and says more.
 *
 * @param what - whose fields they are, for the message
 * @throws RequestError `REQUEST_INVALID` that names the field
 */
export function refuseStray(what: string, given: unknown, fields: Field | undefined): void {
  const [known] = [fields].flat()
  if (typeof known !== 'object') return
  for (const row of [given].flat())
    for (const [name, value] of Object.entries(Object(row))) {
      if (value === undefined) continue
      if (!Object.hasOwn(known, name))
        throw new RequestError('REQUEST_INVALID', `${what} does not read ${name}.`, 'leave it out.')
      refuseStray(what, value, known[name])
    }
}
