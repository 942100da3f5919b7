// The senders of a flood in a process of their own, so that they do not share the bot's loop. Argument: the flood as JSON.
import { type Flood, flood } from './flood.ts'

process.stdout.write(JSON.stringify(await flood(JSON.parse(process.argv[2] ?? '') as Flood)))
