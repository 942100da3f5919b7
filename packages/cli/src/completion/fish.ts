import { type CompletedCommand, lastOf, parentOf, type Values, valuesByFlag } from './describe.ts'

/** The script for fish. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const steps = [
    ...commands.flatMap(({ path }) =>
      path === '' ? [] : [`case '${parentOf(path)} ${lastOf(path)}'`, `    set at ${path}`],
    ),
    ...valuesByFlag(commands).flatMap(({ path, flag }) => [`case '${path} ${flag}'`, '    set skip 1']),
  ]
  return `# Completion for kucoin-kit in fish: kucoin-kit completion fish > ~/.config/fish/completions/kucoin-kit.fish
function __kucoin_kit_at
    set -l at ''
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch "$at $word"
            ${steps.join('\n            ')}
        end
    end
    test "$at" = "$argv[1]"
end
function __kucoin_kit_place
    printf '%s\\n' env stdin file:
    set -l path (string replace -r '^file:' '' -- (commandline -ct))
    string match -q 'file:*' -- (commandline -ct); and __fish_complete_path $path | string replace -r '^' file:
end
complete -c kucoin-kit -f
${commands.flatMap(linesOf).join('\n')}`
}

function linesOf({ path, commands, options, values }: CompletedCommand): readonly string[] {
  const start = `complete -c kucoin-kit -n "__kucoin_kit_at '${path}'"`
  return [
    ...commands.map(({ name, description }) => `${start} -a ${name} -d ${quote(description)}`),
    ...options.map(({ flags, description, values }) =>
      [start, ...flags.map(flagOf), `-d ${quote(description)}`, ...offer(values)].join(' '),
    ),
    ...(values.kind === 'none' || values.kind === 'free' ? [] : [[start, ...argumentsOf(values)].join(' ')]),
  ]
}

function flagOf(flag: string): string {
  return flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`
}

/** What belongs behind an option. */
function offer(values: Values): readonly string[] {
  if (values.kind === 'none') return []
  return values.kind === 'free' ? ['-x'] : ['-r', ...argumentsOf(values)]
}

function argumentsOf(values: Values): readonly string[] {
  switch (values.kind) {
    case 'words':
      return ['-f', '-a', quote(values.words.join(' '))]
    case 'place':
      return ['-f', '-a', "'(__kucoin_kit_place)'"]
    default:
      return ['-F']
  }
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
