import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('memory is flat over 100,000 orders once the retention window is full', async () => {
  const script = fileURLToPath(new URL('./memory.ts', import.meta.url))
  // Ends with another code than 0, and so rejects, when the heap has grown.
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, '100000'])
  expect(stdout).toMatch(/^100000 orders.* 9\d\d\d\d orders on disk$/m)
}, 120_000)

test('what ends before its time leaves nothing behind', async () => {
  const script = fileURLToPath(new URL('./memory-kinds.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script])
  expect(stdout.trim().split('\n')).toHaveLength(6)
}, 120_000)
