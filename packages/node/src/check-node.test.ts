import { expect, test } from 'vitest'
import { checkNode } from './check-node.ts'

test.each(['20.20.2', '22.18.0', '18.0.0'])('Node %s is refused, by name', (version) =>
  expect(() => checkNode(version)).toThrow(`needs Node 22.19 or newer, and this is Node ${version}.`),
)

test.each(['22.19.0', '24.0.0', '26.1.0'])('Node %s is taken', (version) => checkNode(version))
