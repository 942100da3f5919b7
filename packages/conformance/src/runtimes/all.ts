import { chromium } from './chromium.ts'
import { mswRuntimes } from './msw-runtimes.ts'
import { processRuntimes } from './process-runtimes.ts'
import type { Runtime } from './runtime.ts'
import { browserRuntimes } from './system-browsers.ts'
import { workerd } from './workerd.ts'

/** Every runtime, in the order of the report. */
export const allRuntimes: readonly Runtime[] = [
  ...processRuntimes,
  workerd,
  chromium,
  ...browserRuntimes,
  ...mswRuntimes,
]
