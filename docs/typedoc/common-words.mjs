// A TypeDoc plugin: a field of a call or of a message that has no words of its own, or a unit alone, gets those of all fields
// of its name.
import { Comment, Converter, ReflectionKind } from 'typedoc'
import { meaningOf } from '../calls/words/index.ts'

const told = /packages\/core\/src\/(?:endpoints|topics)\//

export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const field of project.getReflectionsByKind(ReflectionKind.Property)) {
      if (!field.sources?.some(({ fullFileName }) => told.test(fullFileName))) continue
      const doc = Comment.combineDisplayParts(field.comment?.summary)
      const words = meaningOf({ path: field.name, doc })
      if (words !== doc) field.comment = new Comment([{ kind: 'text', text: words }])
    }
  })
}
