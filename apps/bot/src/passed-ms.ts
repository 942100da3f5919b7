// How much time has passed, over a sleep of the machine and whatever its clock is set to.

/**
 * Ms from now on, never too few, and never fewer than before: what counts steadily stands still while the machine sleeps, and a
 * clock may be set back.
 *
 * @param now - epoch ms
 */
export function passedMs(now: () => number = () => Date.now()): () => number {
  let [sumMs, wallMs, tickMs] = [0, now(), performance.now()]
  return () => {
    const [wall, tick] = [now(), performance.now()]
    sumMs += Math.max(wall - wallMs, tick - tickMs)
    ;[wallMs, tickMs] = [wall, tick]
    return sumMs
  }
}
