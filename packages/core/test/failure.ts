/** What a promise fails with. One that does not fail says what it came to. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`it succeeded: ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}
