// A door in a process of its own, to be killed: prints its address, keeps what comes, decides on nothing. Argument: store.
import { openStore } from '../src/store/open-store.ts'
import { aDoor } from './door.ts'

const t = await aDoor(openStore(process.argv[2] ?? '', 'paper'))
process.stdout.write(`${t.door.url}\n`)
