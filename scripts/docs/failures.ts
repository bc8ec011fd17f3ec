/** Every kind of Failure, read from the source, so that none can be forgotten in docs/errors.md. */
import { readFile } from 'node:fs/promises'
import ts from 'typescript'
import { sourceFiles } from '../source-files.ts'

interface FailureKind {
  code: string
  /** The source file that it is declared in. */
  file: string
  /** The comment on the class, if it has one. */
  about: string
  /** The message and the advice, with … for what differs from case to case; only … when all of it does. */
  what: string
  next: string
  whoseMove: string
  passing: boolean | undefined
}

interface Declared {
  file: string
  node: ts.ClassDeclaration
  parent: string | undefined
}

/** The kinds of Failure below a folder of source files, by file and then in their order there. */
export async function failureKinds(folder: string): Promise<FailureKind[]> {
  const classes: Declared[] = []
  for (const file of await sourceFiles(folder, '.ts')) {
    const source = ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest, true)
    for (const node of source.statements.filter(ts.isClassDeclaration)) {
      const parent = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
      classes.push({ file, node, parent: parent?.types[0]?.expression.getText() })
    }
  }
  return classes.flatMap((declared) => kindsOf(declared, classes))
}

/** One class may stand for several codes: the same failure of different systems. */
function kindsOf(declared: Declared, classes: readonly Declared[]): FailureKind[] {
  const lineage = lineageOf(declared, classes)
  if (lineage === null) return []
  const kind = {
    file: declared.file.replaceAll('\\', '/'),
    about: commentOn(declared.node),
    what: texts(lineage, 'what'),
    next: declaredNext(declared.node) ?? texts(lineage, 'next'),
    whoseMove: literals(lineage, 'whoseMove')[0] ?? '',
    passing: passingOf(lineage),
  }
  return literals(lineage, 'code').map((code) => ({ code, ...kind }))
}

/** A class and its ancestors below Failure; null for a class that is no Failure, or that is Failure itself. */
function lineageOf(declared: Declared, classes: readonly Declared[]): ts.ClassDeclaration[] | null {
  if (declared.parent === undefined) return null
  if (declared.parent === 'Failure') return [declared.node]
  const namesakes = classes.filter(({ node }) => node.name?.text === declared.parent)
  const parent = namesakes.find(({ file }) => file === declared.file) ?? namesakes[0]
  const ancestors = parent && lineageOf(parent, classes)
  return ancestors ? [declared.node, ...ancestors] : null
}

/** The strings that a field may hold: its value, or the members of its type. */
function literals(lineage: readonly ts.ClassDeclaration[], field: string): string[] {
  const property = propertyOf(lineage, field)
  if (property?.initializer && ts.isStringLiteral(property.initializer)) return [property.initializer.text]
  if (!property?.type) return []
  const members: readonly ts.TypeNode[] = ts.isUnionTypeNode(property.type) ? property.type.types : [property.type]
  return members
    .filter(ts.isLiteralTypeNode)
    .map(({ literal }) => literal)
    .filter(ts.isStringLiteral)
    .map(({ text }) => text)
}

function passingOf(lineage: readonly ts.ClassDeclaration[]): boolean | undefined {
  const kind = propertyOf(lineage, 'passing')?.initializer?.kind
  if (kind === ts.SyntaxKind.TrueKeyword) return true
  return kind === ts.SyntaxKind.FalseKeyword ? false : undefined
}

function propertyOf(lineage: readonly ts.ClassDeclaration[], name: string): ts.PropertyDeclaration | undefined {
  return lineage
    .flatMap(({ members }) => members.filter(ts.isPropertyDeclaration))
    .find((property) => property.name.getText() === name)
}

/** What the nearest constructor gives to Failure under a name; the cases of a choice one after the other. */
function texts(lineage: readonly ts.ClassDeclaration[], name: string): string {
  for (const node of lineage) {
    const found: string[] = []
    const visit = (child: ts.Node): void => {
      if (ts.isPropertyAssignment(child) && child.name.getText() === name) found.push(...textsOf(child.initializer))
      else ts.forEachChild(child, visit)
    }
    node.members.filter(ts.isConstructorDeclaration).map(visit)
    if (found.length > 0) return [...new Set(found)].join(' / ')
  }
  return '…'
}

function textsOf(expression: ts.Expression): string[] {
  if (ts.isStringLiteral(expression) || ts.isNoSubstitutionTemplateLiteral(expression)) return [expression.text]
  if (ts.isConditionalExpression(expression)) return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)]
  if (ts.isTemplateExpression(expression)) {
    return [expression.head.text + expression.templateSpans.map(({ literal }) => `…${literal.text}`).join('')]
  }
  return ['…']
}

/** What to do, from the tag `@next` of a class whose advice comes from whoever throws it. */
function declaredNext(node: ts.ClassDeclaration): string | undefined {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'next')
  return tag && inOneLine(tag.comment)
}

/** The comment right above a class; one with a blank line between is about the file. */
function commentOn(node: ts.ClassDeclaration): string {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)
  if (!comment || /\n\s*\n/.test(node.getSourceFile().text.slice(comment.end, node.getStart()))) return ''
  return inOneLine(comment.comment)
}

function inOneLine(comment: ts.JSDoc['comment']): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replaceAll(/\s+/g, ' ')
}

/** One kind as a section, so that a link can lead to it. */
export function failureSection({ code, about, what, next, whoseMove, passing }: FailureKind): string {
  const passes = passing ? 'yes' : 'no'
  return [
    `### ${code}`,
    ...(about === '' ? [] : [about]),
    ...(what === '…' ? [] : [`> ${what}`]),
    ...(next === '…' ? [] : [`**What to do:** ${next}`]),
    `**Whose move:** ${whoseMove === '' ? 'depends on the case' : whoseMove}. **May pass by itself:** ${passing === undefined ? 'depends on the case' : passes}.`,
  ].join('\n\n')
}
