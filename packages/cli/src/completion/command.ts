/** `kucoin-kit completion`: a script that lets the shell complete what is typed behind the command. */
import { Argument, Command } from 'commander'
import { out } from '../output/terminal.ts'
import { bashScript } from './bash.ts'
import { type CompletedCommand, describe } from './describe.ts'
import { fishScript } from './fish.ts'
import { zshScript } from './zsh.ts'

const scripts: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

/**
 * The subcommand, ready to be added.
 *
 * @param root - gives the command that is completed, once all of it is declared
 */
export function completionCommand(root: () => Command): Command {
  return new Command('completion')
    .description('Print a script that completes commands, options and their values.')
    .addArgument(new Argument('<SHELL>', 'which shell').choices(Object.keys(scripts)))
    .option('-j, --json', 'print one JSON object: {shell, script}')
    .addHelpText(
      'after',
      `
Exit codes: 0 printed, 2 bad input.

  $ source <(kucoin-kit completion bash)          # in ~/.bashrc
  $ source <(kucoin-kit completion zsh)           # in ~/.zshrc, behind compinit
  $ kucoin-kit completion fish > ~/.config/fish/completions/kucoin-kit.fish`,
    )
    .action((shell: string, { json }: { readonly json?: true }) => {
      const script = scripts[shell]?.(describe(root())) ?? ''
      if (json) out.printJson({ shell, script })
      // Made of our own words alone, and read by a shell: the one text that is printed as it is.
      else process.stdout.write(`${script}\n`)
    })
}
