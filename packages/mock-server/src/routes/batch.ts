import { isObject } from '../base/json/is-object.ts'
import { Refusal, refuse } from '../model/refusal.ts'
import { asObject, type Fields } from '../request/input.ts'

/** The items of a spot batch: at least one, at most `max`. */
export function requireItems(fields: Fields, name: string, max: number): readonly unknown[] {
  const list = fields[name]
  if (!Array.isArray(list) || list.length === 0) return refuse('400100', `The ${name} can not be empty.`, 400)
  if (list.length > max) refuse('400100', `The ${name} can not hold more than ${max} orders.`, 400)
  return list
}

/**
 * Does the items of a batch one after the other. What one is refused for, even that it is no object, stops none
 * of its neighbours: their orders may be standing already, so the answer has to tell item by item.
 */
export function eachItem<T>(
  list: readonly unknown[],
  act: (fields: Fields) => T,
  present: (refusal: Refusal, fields: Fields) => T,
): T[] {
  return list.map((item) => {
    try {
      return act(asObject(item))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return present(error, isObject(item) ? item : {})
    }
  })
}
