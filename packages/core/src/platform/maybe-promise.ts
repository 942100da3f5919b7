import type { MaybePromise } from './platform.ts'

/** Whether a value is still to come. */
export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  // Values of every shape come here: looking for the name in each of them takes four times as long.
  return (value as Partial<Promise<T>> | null | undefined)?.then !== undefined
}

/**
 * Goes on at once with a value that is there, later with one that is not: a synchronous signer costs no tick.
 *
 * @param failed - goes on where it never comes
 */
export function andThen<T, R>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<R>,
  failed?: (error: unknown) => MaybePromise<R>,
): MaybePromise<R> {
  return isPromise(value) ? value.then(next, failed) : next(value)
}

/** Does a step whose failure is a rejection, whether it comes at once or later. */
export function orReject<T>(step: () => MaybePromise<T>): MaybePromise<T> {
  try {
    return step()
  } catch (error) {
    return Promise.reject(error)
  }
}

/** Does a step, and goes on as {@link andThen} does, also where it fails at once. */
export function tryThen<T, R>(
  step: () => MaybePromise<T>,
  next: (value: T) => MaybePromise<R>,
  failed?: (error: unknown) => MaybePromise<R>,
): MaybePromise<R> {
  return andThen(orReject(step), next, failed)
}

/** Does a step, and gives something else where it fails. */
export function orElse<T, Other>(step: () => MaybePromise<T>, other: Other): MaybePromise<T | Other> {
  const done = orReject(step)
  return isPromise(done) ? done.then(undefined, () => other) : done
}
