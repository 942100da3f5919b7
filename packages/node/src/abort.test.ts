import { expect, test } from 'vitest'
import { Abort } from './abort.ts'

test.each([
  ['ours', () => new Abort()],
  ['the runtime’s', () => new AbortController()],
])('%s: one end, its first reason, told once to who still listens', (_, create) => {
  const { signal } = create()
  const controller = create()
  const told: string[] = []
  const left = (): void => void told.push('left')
  controller.signal.addEventListener('abort', () => told.push(`stays: ${controller.signal.reason}`))
  controller.signal.addEventListener('abort', left)
  controller.signal.removeEventListener('abort', left)
  controller.abort('first')
  controller.abort('second')
  controller.signal.addEventListener('abort', () => told.push('late'))
  expect([controller.signal.aborted, controller.signal.reason, signal.aborted]).toEqual([
    true,
    'first',
    false,
  ])
  expect(told).toEqual(['stays: first'])
})

test('who has left hears nothing, of one controller or of the next', () => {
  const told: string[] = []
  const [one, other] = [new Abort(), new Abort()]
  const hear = (): void => void told.push('heard')
  one.addEventListener('abort', hear)
  one.removeEventListener('abort', hear)
  one.abort()
  other.abort()
  expect(told).toEqual([])
  const third = new Abort()
  third.addEventListener('abort', hear)
  new Abort().abort()
  expect(told).toEqual([])
  third.abort()
  expect(told).toEqual(['heard'])
})
