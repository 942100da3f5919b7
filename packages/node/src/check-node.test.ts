import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkNode } from './check-node.ts'

test.each(['20.20.2', '22.18.0', '18.0.0'])('Node %s is refused, by name', (version) =>
  expect(() => checkNode(version)).toThrow(`needs Node 22.19 or newer, and this is Node ${version}.`),
)

test.each(['22.19.0', '24.0.0', '26.1.0'])('Node %s is taken', (version) => checkNode(version))

// What is bundled runs behind all that its file imports: undici would be read, and speak, first.
test('in what is published it comes before everything else', () => {
  const importsOf = (file: string): string[] => {
    const text = readFileSync(new URL(`../dist/${file}`, import.meta.url), 'utf8')
    return [...text.matchAll(/^(?:import|export) .*?"([^"]+)";$/gm)].map(([, from = '']) => from)
  }
  expect(importsOf('index.js')).toEqual(['./client.js'])
  expect(importsOf('client.js')[0]).toBe('./check-node.js')
  expect(importsOf('client.js')).toContain('undici')
  expect(importsOf('check-node.js')).toEqual([])
})
