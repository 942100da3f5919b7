import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLineFile } from './line-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-runs-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** More than is held back: it goes to the file at once. */
const LONG = 'a'.repeat(70_000)

function open(name: string) {
  const path = join(folder, name)
  const told: string[] = []
  const start = (run: string) => createLineFile(path, ({ message }) => told.push(`${run}: ${message}`))
  const lines = async () => (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
  return { told, start, lines }
}

test('a run whose file another one takes over is told, and mixes nothing into it', async () => {
  const { told, start, lines } = open('taken.jsonl')
  const first = start('first')
  first.begin()
  first.write(LONG)
  const second = start('second')
  second.begin()
  second.write('ü of the second')
  first.write(LONG)
  expect(told).toEqual(['first: another run writes to it'])
  first.write(LONG)
  first.close()
  second.write('another')
  second.close()
  expect(told).toHaveLength(1)
  expect((await lines()).map((line) => JSON.parse(line))).toEqual(['ü of the second', 'another'])
})

test('of two runs that write nothing until they end, the later one is told', async () => {
  const { told, start, lines } = open('late.jsonl')
  const [first, second] = [start('first'), start('second')]
  for (const run of [first, second]) {
    run.begin()
    run.write(1)
  }
  first.close()
  second.close()
  expect(told).toEqual(['second: another run writes to it'])
  expect(await lines()).toEqual(['1'])
})

test('a run alone writes all of its lines, whatever is in them', async () => {
  const { told, start, lines } = open('alone.jsonl')
  const run = start('alone')
  run.write('before it begins')
  run.begin()
  for (const text of [LONG, 'ü€😀', LONG, 'end']) run.write(text)
  run.close()
  expect(told).toEqual([])
  expect((await lines()).map((line) => JSON.parse(line))).toEqual([
    'before it begins',
    LONG,
    'ü€😀',
    LONG,
    'end',
  ])
})
