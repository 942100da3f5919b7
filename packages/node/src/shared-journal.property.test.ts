import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shareJournal } from '../../core/test/answers/shared-journal.ts'
import { testFolder } from '../test/folder.ts'
import { sqliteJournal } from './journal.ts'

const folder = testFolder()
const ordersTotal = process.env['ANSWERS'] ? 2_000 : 200

test(`two accounts on two hosts share a file for ${ordersTotal} orders`, async () => {
  const journal = sqliteJournal(join(folder, 'orders.sqlite'))
  try {
    expect(await shareJournal(journal, ordersTotal, 2)).toEqual([])
  } finally {
    journal.close()
  }
}, 240_000)
