import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { changedSettings, reloadAgain } from './reconfigure.ts'

test('what is done again comes to the same settings, whatever was added, changed or taken away', () => {
  const { engine } = anEngine({ maxDrawdown: '50', maxNotional: '100' })
  const before = engine.config
  const { maxDrawdown: _, ...risk } = { ...before.risk, maxNotional: '70', haltFile: 'halt' }
  const after = { ...before, risk, missed: { ...before.missed, silenceMs: 5_000 } }
  const settings = changedSettings(before, after)
  expect(settings).toEqual({
    risk: { maxDrawdown: null, maxNotional: '70', haltFile: 'halt' },
    missed: { silenceMs: 5_000 },
  })
  const onTape = JSON.parse(JSON.stringify(settings))
  reloadAgain(engine, { kind: 'reloaded', body: { by: 'me' }, settings: onTape })
  expect(engine.config).toEqual(after)
  expect(engine.store.events.last('reloaded')).toMatchObject({ subject: 'configuration', body: { by: 'me' } })
})
