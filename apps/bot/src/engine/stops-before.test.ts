import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { compareStores } from '../store/compare.ts'
import { openStore } from '../store/open-store.ts'
import { rememberStops } from './stops-before.ts'

const folder = testFolder()

test('what an earlier version did not remember neither sets its recording apart nor ends it sooner', () => {
  const [earlier, later] = ['earlier', 'later'].map((name) => {
    const file = join(folder, `${name}.sqlite`)
    const store = openStore(file, 'paper')
    store.kept.begin()
    if (name === 'later') rememberStops({ store }, 'BTC-USDT', { clientOid: 'kb-1', stopLoss: '19000' })
    store.remember('halted', 'by hand')
    const kept = store.kept.total()
    store.close()
    return { file, kept }
  })
  expect(later?.kept).toBe(earlier?.kept)
  expect(compareStores(earlier?.file ?? '', later?.file ?? '')).toEqual([])
})
