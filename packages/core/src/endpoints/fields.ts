/**
 * What an endpoint takes, by name: so that a call knows its fields when it runs, as the compiler knows them before. A test
 * compiles the lists against the types: a field that is in one and not in the other fails it.
 */

/**
 * How one parameter is read. `1`: always, a plain value or a list of them. `0`: always, whatever it is. A text: as that
 * value alone. A text and values: not where that other parameter has one of them; undefined is left out. The rest: it
 * holds an object, or a list of objects, with fields of its own.
 */
export type Field =
  | 0
  | 1
  | string
  | readonly [other: string, ...blind: (string | boolean | undefined)[]]
  | FieldList

/** The parameters of a call by name, or those of each row of a list. */
export type FieldList = Fields | readonly [Fields]

/** Parameters by name. */
export interface Fields {
  readonly [name: string]: Field
}
