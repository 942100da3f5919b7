/** Programs that are no browsers take the place of one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatTable } from '../report/table.ts'
import { openWorkshop, type Workshop } from './pack.ts'
import { runOne } from './run-all.ts'
import { browserRuntime } from './system-browsers.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop(['core', 'relay', 'browser'])
}, 60_000)
afterAll(() => workshop?.remove())

test('a browser that the machine does not have is a line of the table', async () => {
  const report = await runOne(
    browserRuntime({ name: 'Nobody', program: undefined, flags: () => [] }),
    workshop.folder,
  )
  expect(formatTable([report], [])).toContain('Nobody   not run: no Nobody on this machine')
})

test.each(['/nowhere/nobody', '/bin/false'])(
  '%s opens no page: not run, and no failure of the suite',
  async (program) => {
    const report = await runOne(
      browserRuntime({ name: 'Nobody', program: program, flags: () => [] }),
      workshop.folder,
    )
    expect(report.missing).toContain(`${program} opened no page`)
  },
)

test('one that opens the page and goes away is a failed case', async () => {
  const flags = (url: string) => ['-e', `fetch('${url}/settings')`]
  const report = await runOne(
    browserRuntime({ name: 'Nobody', program: process.execPath, flags: flags }),
    workshop.folder,
  )
  expect(report.missing).toBeUndefined()
  expect(report.results).toMatchObject([{ ok: false, error: expect.stringContaining('it ended with 0') }])
})

test('results that a page posts are the report', async () => {
  const post = (url: string) =>
    `fetch('${url}/settings').then(() => fetch('${url}/results', { method: 'POST', body: '[{"ok":true}]' })).then(() => setTimeout(() => {}, 60_000))`
  const report = await runOne(
    browserRuntime({ name: 'Nobody', program: process.execPath, flags: (url) => ['-e', post(url)] }),
    workshop.folder,
  )
  expect(report.results).toEqual([{ ok: true }])
})
