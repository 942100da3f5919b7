import type { MaybePromise } from './platform.ts'

/** Whether a value is still to come. */
export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return 'then' in Object(value)
}

/** Goes on at once with a value that is there, later with one that is not: a synchronous signer costs no tick. */
export function andThen<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return isPromise(value) ? value.then(next) : next(value)
}
