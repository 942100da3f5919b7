import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('a formula is a text, a number stays one', () => {
  expect(toCsv([{ a: '=1+1', b: '-5.2', c: null, d: '-x', e: 'a,"b"\n' }])).toBe(
    'a,b,c,d,e\r\n\'=1+1,-5.2,,\'-x,"a,""b""\n"\r\n',
  )
})

test('whatever a feed wrote, it stays in its cell', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      (texts) => {
        const [, body = ''] = /^a\r\n([\s\S]*)$/.exec(toCsv(texts.map((a) => ({ a })))) ?? []
        const cells: string[] = []
        for (let rest = body; rest !== ''; ) {
          const [all = '', quoted, plain = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))\r\n/.exec(rest) ?? []
          cells.push(quoted?.replaceAll('""', '"') ?? plain)
          if (all === '') throw new Error(`no cell: ${rest}`)
          rest = rest.slice(all.length)
        }
        expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(
          texts.map((text) => text.replace(/^'/, '')),
        )
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+@]/)
      },
    ),
  )
})
