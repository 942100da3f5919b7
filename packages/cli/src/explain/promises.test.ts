/** What explain promises, whatever it is given: a code alone is enough, a default proves nothing, no secret comes out. */
import { expect, test } from 'vitest'
import { forms } from '../../test/explain-corpus/forms.ts'
import { account, sign } from '../../test/explain-corpus/signer.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'

withoutKeys()

test.each(['400005', '400100', '429000', '330005', '300003'])('a code alone: %s', async (code) => {
  const { code: exit, out } = await run('explain', code)
  expect(exit).toBe(0)
  expect(out).toContain(`KuCoin ${code}`)
  expect(out).toContain('Fix: ')
  expect(out).toMatch(new RegExp(`/errors/kucoin-codes#[\\w-]+-${code}`))
  expect(out).not.toContain('nothing here that points')
})

test('an unlisted code is said to be one, with the words that came with it', async () => {
  const { code, out } = await run('explain', '--', '{"code":"987654","msg":"The moon is too bright."}')
  expect(code).toBe(1)
  expect(out).toContain('KuCoin 987654  The moon is too bright.')
  expect(out).not.toContain('nothing here that points')
})

test.each(['abc', '40000x', '', '12', '400005 400004'])('--code %j is refused', async (code) => {
  expect(await run('explain', '400005', '--code', code)).toMatchObject({
    code: 2,
    err: expect.stringContaining('no code'),
  })
})

test('the version of a key is proven wrong only where it was given', async () => {
  const call = { method: 'GET', path: '/api/v1/accounts', query: 'type=trade' }
  const text = forms.ccxtPython(sign(call, { version: '2', code: '400003' }))
  useKey(account)
  const unknown = await run('explain', '--json', '--', text)
  expect(unknown.json()).toMatchObject({ verdict: 'correct', findings: [], elsewhere: 'key-unknown' })
  for (const version of ['2', undefined, '1']) {
    const { out } = await run(
      'explain',
      '--json',
      '--',
      forms.rawHttp(sign(call, { version, code: '400004' })),
    )
    expect(out).not.toMatch(/"key-version-wrong","certainty":"proven"/)
  }
})

test('a secret that is the key, in the environment and in the signature', async () => {
  const call = { method: 'GET', path: '/api/v1/accounts' }
  useKey({ ...account, secret: account.key })
  const own = await run(
    'explain',
    '--json',
    '--',
    forms.rawHttp(sign(call, { secret: account.key, code: '400004' })),
  )
  expect(own.json()).toMatchObject({ verdict: 'proven', findings: [{ mistake: 'secret-equals-key' }] })
  useKey(account)
  const signed = await run('explain', '--json', '--', forms.rawHttp(sign(call, { secret: account.key })))
  expect(signed.json()).toMatchObject({ verdict: 'proven', findings: [{ mistake: 'secret-equals-key' }] })
})

test('no secret of the input or of the key comes out', async () => {
  const hidden = 'Winter-kite-71'
  const call = {
    method: 'POST',
    path: '/api/v1/sub/api-key',
    body: `{"subName":"robot","passphrase":"${hidden}","remark":"${account.secret}"}`,
  }
  const inputs = [
    ...Object.values(forms).map((write) =>
      write(sign(call, { passphrase: account.passphrase, code: '400004' })),
    ),
    `import ccxt\nk = ccxt.kucoin({'apiKey': 'a', 'secret': '${account.secret}', 'password': '${hidden}'})\nprint(k)\n{"code":"400100","msg":"no ${hidden} for ${account.secret}"}`,
    `api_secret = "${hidden}"\nkucoin error 400100: what is ${hidden}`,
  ]
  for (const key of [account, undefined]) {
    if (key) useKey(key)
    for (const text of inputs) {
      for (const more of [[], ['--json']]) {
        const { out, err } = await run('explain', ...more, ...(key ? [] : ['--no-credentials']), '--', text)
        expect(out + err, text.slice(0, 60)).not.toContain(hidden)
        if (key) expect(out + err, text.slice(0, 60)).not.toContain(account.secret)
        if (key) expect(out + err, text.slice(0, 60)).not.toContain(account.passphrase)
      }
    }
  }
})

test('of several calls the last one that was refused is meant, and it is said how many there are', async () => {
  useKey(account)
  const list = { method: 'GET', path: '/api/v1/fills', query: 'symbol=BTC-USDT' }
  const fine = forms.ccxtPython(sign({ method: 'GET', path: '/api/v1/accounts' }, { code: '200000' }))
  const bad = forms.ccxtPython(sign(list, { signedTarget: '/api/v1/fills' }))
  const { json } = await run('explain', '--json', '--', [fine, bad, fine].join('\n\n'))
  expect(json()).toMatchObject({
    calls: 3,
    verdict: 'proven',
    findings: [{ mistake: 'query-missing-from-prehash' }],
  })
})
