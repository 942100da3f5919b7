import type { FakePlatform } from './fake-platform.ts'

/** Lets the monotonic clock of a platform show parts of milliseconds, as those of all runtimes do. */
export function uneven(platform: FakePlatform): void {
  const whole = platform.monotonicNow
  // It still never goes back: whole milliseconds are further apart than the parts of one.
  platform.monotonicNow = () => whole() + (whole() % 10) / 11
}
