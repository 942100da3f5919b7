// A step that has nothing to do says nothing: its words are held back until it fails or takes long.
import { spawn } from 'node:child_process'

/**
 * Runs a program. What it prints goes to `write`: at once after `afterMs`, before that only if it fails.
 * @returns its exit code; 1 where a signal ended it
 * @throws what `spawn` says of a program that cannot be started
 */
export function quietStep(program, args, { write, afterMs, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let held = []
    const release = () => {
      for (const chunk of held ?? []) write(chunk)
      held = undefined
    }
    const timer = setTimeout(release, afterMs)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (held === undefined ? write(chunk) : held.push(chunk)))
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (code !== 0) release()
      resolve(code ?? 1)
    })
  })
}
