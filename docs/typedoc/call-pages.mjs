// A TypeDoc plugin: a descriptor leads to the page of its call, which has parameters, answer and an example.
import { Converter, ReflectionKind } from 'typedoc'
import { kebab } from '../calls/calls.ts'

const descriptors = /packages\/core\/src\/endpoints\/([a-z-]+)\//

export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const call of project.getReflectionsByKind(ReflectionKind.Variable)) {
      const [, group] = descriptors.exec(call.sources?.[0]?.fullFileName ?? '') ?? []
      if (group === undefined || call.type?.name !== 'Endpoint') continue
      const page = `/calls/${group}/${kebab(call.name)}`
      call.comment?.summary.push({
        kind: 'text',
        text: `\n\n[Parameters, answer and an example](${page})`,
      })
    }
  })
}
