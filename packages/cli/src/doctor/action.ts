/** What `kucoin-kit doctor` does. */
import { findKey } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { exitCodeOf, type Finding, worst } from '../findings/finding.ts'
import { renderFinding, renderVerdict } from '../findings/render.ts'
import type { Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { runDoctor } from './run-doctor.ts'

/** What is typed behind it. */
export interface DoctorOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly need: readonly string[]
  readonly json?: true
}

/** Looks at everything in turn, and tells what is found. */
export async function doctor(options: DoctorOptions, finish: Finish): Promise<void> {
  const findings: Finding[] = []
  await runDoctor(await findKey(options.keyFrom), options.need, options, (found) => {
    findings.push(...found)
    // Whoever looks sees at once how far it is; a machine gets one document.
    if (!options.json) out.print(...found.flatMap(renderFinding))
  })
  if (options.json) out.printJson({ verdict: worst(findings), findings })
  else out.print('', renderVerdict(findings))
  finish(exitCodeOf(findings))
}
