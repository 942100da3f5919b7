import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { testFolder } from '../../../test/folder.ts'
import { sink } from '../../../test/run-main.ts'
import { main } from '../main.ts'

const folder = testFolder()

test.each([
  ['at the first question', ''],
  ['between two', 'ETH-USDT\n'],
])('a terminal that is left %s ends it, and nothing is written', async (_, typed) => {
  const file = join(folder, 'bot.yaml')
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  stdin.end(typed)
  const [out, err] = [sink(), sink()]
  const code = await main(['init', '--file', file], {
    ...{ env: {}, stdin, stdout: out.stream, stderr: err.stream },
    stop: new AbortController().signal,
  })
  expect(code).toBe(2)
  expect(err.text()).toContain('error: the question was not answered.\nfix: run it again')
  expect(existsSync(file)).toBe(false)
})
