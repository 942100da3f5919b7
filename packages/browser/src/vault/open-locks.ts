import type { OpenMaterial } from './database.ts'

/** What has been unlocked, in memory, and closes again when it is not used. */
export interface OpenLocks {
  get(name: string): OpenMaterial | undefined
  add(name: string, material: OpenMaterial): void
  remove(name: string): void
  /** Puts the end off. */
  touch(): void
  lockAll(): void
  /** Differs after anything was locked. */
  epoch(): number
}

/** A browser's timer that is set for longer than this, in ms, ends at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Keeps what is open.
 *
 * @param idleMs - time without {@link OpenLocks.touch} after which all is locked, in ms; above 0, `Infinity` for never
 * @param onLock - told of each name that is locked
 */
export function createOpenLocks(idleMs: number, onLock: (name: string) => void): OpenLocks {
  const opened = new Map<string, OpenMaterial>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let usedAtMs = 0
  let epoch = 0

  const remove = (name: string): void => {
    epoch += 1
    opened.delete(name)
    onLock(name)
  }
  const lockAll = (): void => {
    epoch += 1
    clearTimeout(timer)
    for (const name of [...opened.keys()]) remove(name)
  }
  const lockIn = (leftMs: number): void => {
    const next = leftMs > LONGEST_TIMER_MS ? () => lockIn(leftMs - LONGEST_TIMER_MS) : lockAll
    timer = setTimeout(next, Math.min(leftMs, LONGEST_TIMER_MS))
  }
  /** Timers stand still while the machine sleeps or the page is frozen; the clock on the wall does not. */
  const lockUnused = (): void => {
    if (opened.size > 0 && Date.now() - usedAtMs >= idleMs) lockAll()
  }
  const putOff = (): void => {
    clearTimeout(timer)
    usedAtMs = Date.now()
    if (opened.size > 0) lockIn(idleMs)
  }
  return {
    get(name) {
      lockUnused()
      return opened.get(name)
    },
    add(name, material) {
      lockUnused()
      opened.set(name, material)
      putOff()
    },
    remove,
    touch() {
      lockUnused()
      putOff()
    },
    lockAll,
    epoch: () => epoch,
  }
}
