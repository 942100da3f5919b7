/** From a signal to an order on the wire, by a script of the bot's own: nothing here may import the bot. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Bench } from '../bench.ts'
import type { Report } from '../report.ts'

const script = fileURLToPath(new URL('../../../../apps/bot/bench/orders.ts', import.meta.url))

/** The bot's benchmark as a command. */
export const botBench: Bench = {
  about: 'a signal of the bot until its order is on the wire',
  isLong: true,
  notes: ['Milliseconds since the signal was received; every round trip to the exchange takes 10 ms longer.'],
  async run({ orders = 200 }) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, String(orders)])
    return JSON.parse(stdout) as Report
  },
}
