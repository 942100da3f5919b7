// An object with these keys and no others. Valibot's own takes an array for one.
import * as v from 'valibot'

/** Like `v.strictObject`, for objects alone: `[]` is refused as what it is. */
export function objectOf<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<Entries, undefined>>> {
  return v.pipe(notArray, v.strictObject(entries))
}

/** Passes everything but arrays on; whether it is an object is for the next in the pipe to say. */
export const notArray: v.GenericSchema<unknown, unknown> = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'must be an object, not an array'),
)
