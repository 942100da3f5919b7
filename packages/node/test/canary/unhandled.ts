/** A program that lets every failure through: run by the canary suite, which reads all that it prints. */
import { createCredentials, createKucoin, describeEvent } from '@kucoin-kit/node'

const [url = '', how] = process.argv.slice(2)
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const credentials = createCredentials(JSON.parse(Buffer.concat(chunks).toString('utf8')))
const kucoin = createKucoin({
  hosts: { spot: url },
  credentials,
  timeoutMs: 500,
  maxAttempts: 1,
  onEvent: (event) => console.log(describeEvent(event), event),
})
console.log(credentials, kucoin, { deep: { credentials } }, JSON.stringify({ credentials, kucoin }))
console.dir({ credentials, kucoin }, { depth: null, showHidden: true })
const call = kucoin.request({ method: 'POST', path: '/api/v1/hf/orders', body: { clientOid: 'a' } })
if (how === 'throw') {
  call.catch((error: unknown) => {
    console.error(error)
    console.trace(error)
    process.nextTick(() => {
      throw error
    })
  })
} else void Promise.reject(await call.catch((error: unknown) => error))
