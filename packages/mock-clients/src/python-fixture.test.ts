/** The fixtures of pytest to copy, where the environment names a proxy: what they start is on this machine. */
import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { pathOf } from './run.ts'

const folder = pathOf(new URL('../../../docs/examples/python/', import.meta.url))
const mock = pathOf(new URL('../../mock-server/dist/bin.js', import.meta.url))
/** A port that nobody serves: what is sent there gets no answer. */
const NOBODY = 'http://127.0.0.1:9'

/** Where there is no pytest, what stands in for it has the few parts of it that the example uses. */
const standIn = pathOf(new URL('../../conformance/src/registry/stand-in/', import.meta.url))

test('the tests of the example pass behind a proxy', { timeout: 90_000 }, async ({ skip }) => {
  if (spawnSync('python3', ['--version']).status !== 0) skip('no python3 on this machine')
  const hasPytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0
  const env = {
    PATH: process.env['PATH'],
    ...(hasPytest ? {} : { PYTHONPATH: standIn }),
    PYTHONDONTWRITEBYTECODE: '1',
    KUCOIN_MOCK: `${process.execPath} ${mock}`,
    ...{ http_proxy: NOBODY, HTTP_PROXY: NOBODY },
  }
  const { stdout } = await promisify(execFile)('python3', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
    cwd: folder,
    env,
  })
  expect(stdout).toMatch(/\d+ passed/)
})
