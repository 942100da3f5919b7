// What `replay --compare` says of two stores, and of what it does not say.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { runMain } from '../../test/run-main.ts'
import { openStore } from '../store/open-store.ts'

const folder = testFolder()

/** A store with so many events. */
function aStore(count: number): string {
  const file = join(folder, `${count}.sqlite`)
  const store = openStore(file, 'paper')
  for (let i = 1; i <= count; i++)
    store.events.append({ atMs: i, kind: 'halted', subject: `event ${i}`, body: {} })
  store.close()
  return file
}

test.each([
  [5, undefined, undefined],
  [6, 1, 'events: 1 row more, left out'],
  [17, 12, 'events: 12 rows more, left out'],
])('of %i rows that differ, how many more there are than are named', async (count, more, words) => {
  const stores = [aStore(0), aStore(count)]
  const machine = JSON.parse((await runMain(['replay', '--compare', ...stores, '--json'])).out)
  expect(machine.isSame).toBe(false)
  expect(machine.differences).toHaveLength(5)
  expect(machine.leftOut).toEqual(more === undefined ? undefined : { events: more })
  const { out } = await runMain(['replay', '--compare', ...stores])
  if (words === undefined) expect(out).not.toContain('left out')
  else expect(out).toContain(words)
})
