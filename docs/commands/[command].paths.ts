import { commandPages } from './commands.ts'

export default {
  watch: ['../../packages/{cli,mock-server}/dist/**/*.js'],
  paths: () =>
    commandPages().map(({ page, typed, about, help }) => ({
      params: { command: page, title: typed },
      content: `${about}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`,
    })),
}
