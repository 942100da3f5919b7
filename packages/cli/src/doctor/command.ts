/** `kucoin-kit doctor`: what stands between this machine, this key and a working program. */
import { Command } from 'commander'
import { type ConnectionOptions, withConnection } from '../connection/connect.ts'
import { findKey, placesHelp } from '../connection/key-from.ts'
import { exitCodeOf, type Finding, worst } from '../findings/finding.ts'
import { renderFinding, renderVerdict } from '../findings/render.ts'
import { readPermissions } from '../judgement/permissions.ts'
import type { Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { runDoctor } from './run-doctor.ts'

interface DoctorOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly need: readonly string[]
  readonly json?: true
}

/** The subcommand, ready to be added. */
export function doctorCommand(finish: Finish): Command {
  const command = new Command('doctor')
    .description('Check network, clock, API key, permissions and funds. Only reads.')
    .option('-k, --key-from <FROM>', 'the key', 'env')
    .option('-n, --need <NAMES>', 'permissions that the program needs: General,Spot', readPermissions, [
      'General',
    ])
  return withConnection(command)
    .option('-j, --json', 'print one JSON object: {verdict, findings}')
    .addHelpText(
      'after',
      `${placesHelp}

Exit codes, by the worst finding: 0 all is well, 3 warnings, 1 a failure, 2 bad input.

  $ kucoin-kit doctor --need General,Spot
  $ kucoin-kit doctor --key-from file:bot.json --json`,
    )
    .action(async (options: DoctorOptions) => {
      const findings: Finding[] = []
      await runDoctor(await findKey(options.keyFrom), options.need, options, (found) => {
        findings.push(...found)
        // Whoever looks sees at once how far it is; a machine gets one document.
        if (!options.json) out.print(...found.flatMap(renderFinding))
      })
      if (options.json) out.printJson({ verdict: worst(findings), findings })
      else out.print('', renderVerdict(findings))
      finish(exitCodeOf(findings))
    })
}
