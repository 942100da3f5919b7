// The fields of what topics bring, read from the types.
import ts from 'typescript'
import { readTexts } from './texts.ts'

/** A field of a message. */
export interface MessageField {
  /** `futures/positions.ts PositionFigures markPrice` */
  readonly place: string
  readonly path: string
  /** The words above it. */
  readonly doc: string
}

/** Every field of every message. */
export function messageFields(): readonly MessageField[] {
  return readTexts('packages/core/src/topics/{spot,margin,futures,unified}/*.ts')
    .filter(({ file }) => !/\.test(-d)?\.ts$/.test(file))
    .flatMap(({ file, text }) => fieldsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)))
}

function fieldsIn(source: ts.SourceFile): MessageField[] {
  const found: MessageField[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) visitFields(node, node.name.text)
    else ts.forEachChild(node, visit)
  }
  const visitFields = (node: ts.Node, owner: string): void => {
    if (ts.isPropertySignature(node)) {
      const path = node.name.getText()
      const doc = ts
        .getJSDocCommentsAndTags(node)
        .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
      found.push({ place: `${source.fileName} ${owner} ${path}`, path, doc: doc.join() })
    }
    ts.forEachChild(node, (child) => visitFields(child, owner))
  }
  visit(source)
  return found
}
