import { expect, test } from 'vitest'
import { shareJournal } from '../../test/answers/shared-journal.ts'
import { memoryJournal } from './journal.ts'

const ordersTotal = process.env['ANSWERS'] ? 2_000 : 200

test(`two accounts on two hosts share a journal for ${ordersTotal} orders`, async () => {
  expect(await shareJournal(memoryJournal(), ordersTotal, 1)).toEqual([])
}, 120_000)
