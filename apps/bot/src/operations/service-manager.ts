// What systemd is told: that the bot is ready, that its loop turns, and that it ends. Node has no datagram sockets of the kind
// that is asked for, so its own program speaks.
import { execFile } from 'node:child_process'

/** What the service manager hears. */
export interface ServiceManager {
  ready(): void
  /** Says that it ends, and stops speaking for the loop. */
  stopping(): void
}

/** What it is made of. */
export interface ServiceManagerOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether the loop turns: only then the watchdog is fed. */
  readonly isAlive: () => boolean
  /** Speaks. Default: `systemd-notify`. */
  readonly say?: (message: string) => void
}

/** Silent where nobody listens: `NOTIFY_SOCKET` names who does, `WATCHDOG_USEC` how often they want to hear. */
export function createServiceManager({ env, isAlive, say = notify }: ServiceManagerOptions): ServiceManager {
  if (!env['NOTIFY_SOCKET']) return { ready: () => undefined, stopping: () => undefined }
  const everyMs = Number(env['WATCHDOG_USEC'] ?? Number.NaN) / 2_000
  let timer: NodeJS.Timeout | undefined
  return {
    ready() {
      say('READY=1')
      if (!(everyMs > 0)) return
      timer = setInterval(() => {
        if (isAlive()) say('WATCHDOG=1')
      }, everyMs)
      timer.unref()
    },
    stopping() {
      clearInterval(timer)
      say('STOPPING=1')
    },
  }
}

/** A manager that cannot be told restarts the bot, and says so itself. */
function notify(message: string): void {
  execFile('systemd-notify', [message], () => undefined)
}
