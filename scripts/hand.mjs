// Gives a program the terminal, the signals and the exit code of this process.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** How often it is looked whether npm is still there, in ms. */
const LOOK_MS = 500

/**
 * Starts a program of Node's; this process ends with it.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<never>}
 */
export function hand(file, args, env) {
  const child = spawn('node', [file, ...args], { cwd: process.cwd(), env, stdio: 'inherit' })
  // A terminal's Ctrl-C reaches the program by itself, too: it takes both for one. On Windows there is no passing it on: that
  // would end the program where it stands.
  const pass = process.platform === 'win32' ? () => {} : (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  // npm that is stopped takes its shell along and leaves this process behind, and with it a bot that nobody watches.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) {
    const look = setInterval(() => {
      if (process.ppid === parent) return
      // Once: a second signal would end at once what is being brought to its end.
      clearInterval(look)
      child.kill('SIGTERM')
    }, LOOK_MS).unref()
  }
  // As a shell tells it: 130 for an interrupt.
  return new Promise(() =>
    child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal])),
  )
}
