/** Runs something so often, always so many at a time. */
export async function inFlight(times: number, atOnce: number, run: () => Promise<unknown>): Promise<void> {
  let left = times
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await run()
    }),
  )
}
