// node main.ts buy, or bun main.ts buy. On Deno, write @kucoin-kit/deno for @kucoin-kit/node.
import process from 'node:process'
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
import { programs } from './programs.ts'

await using kucoin = createKucoin({ credentials: await credentialsFromEnv() })
console.log(JSON.stringify(await programs[process.argv[2] ?? 'buy']?.(kucoin)))
