/** Reads a tree of TypeScript as the compiler sees it, so that comments and strings are not taken for code. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import ts from 'typescript'

export interface SourceFile {
  /** Relative to the root of the tree, with `/`: `src/store/database.ts`. */
  readonly file: string
  /** Files of the tree that it imports, as `file`; types too. */
  readonly imports: readonly string[]
  /** Packages and `node:` modules, without the path within them. */
  readonly packages: readonly string[]
  readonly hasDefaultExport: boolean
  readonly hasAny: boolean
  readonly readsEnvironment: boolean
  readonly hasSql: boolean
  /** Comments that switch a check off. */
  readonly switchedOff: readonly string[]
}

/** Reads all `.ts` and `.tsx` under the folders, in the order of their names. A folder that is missing has none. */
export function readSourceTree(root: string, folders: readonly string[]): SourceFile[] {
  const files = folders.flatMap((folder) => list(join(root, folder))).sort()
  const names = new Set(files.map((file) => slashed(relative(root, file))))
  return files.map((file) => readSource(slashed(relative(root, file)), file, names))
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function readSource(file: string, path: string, names: ReadonlySet<string>): SourceFile {
  const text = readFileSync(path, 'utf8')
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map((one) => one.fileName)
  const nodes = allNodes(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return {
    file,
    imports: specifiers.filter((s) => s.startsWith('.')).map((s) => resolve(file, s, names)),
    packages: [...new Set(specifiers.filter((s) => !s.startsWith('.')).map(packageOf))],
    hasDefaultExport: nodes.some(isDefaultExport),
    hasAny: nodes.some((node) => node.kind === ts.SyntaxKind.AnyKeyword),
    readsEnvironment: nodes.some(isEnvironment),
    hasSql: nodes.some((node) => ts.isStringLiteralLike(node) && SQL.test(node.text)),
    switchedOff: text.match(SWITCHED_OFF) ?? [],
  }
}

function allNodes(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node]
  ts.forEachChild(node, (child) => void nodes.push(...allNodes(child)))
  return nodes
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true
  if (ts.isExportSpecifier(node)) return node.name.text === 'default'
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
}

function isEnvironment(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'env' &&
    node.expression.getText() === 'process'
  )
}

/** `./library.js` is written for `library.ts`; what resolves to no file of the tree stays as it is and is seen. */
function resolve(file: string, specifier: string, names: ReadonlySet<string>): string {
  const path = posix.join(slashed(dirname(file)), specifier)
  const stem = path.replace(/\.jsx?$/, '')
  return [`${stem}.ts`, `${stem}.tsx`].find((name) => names.has(name)) ?? path
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}

const SQL =
  /^\s*(?:select\b[\s\S]*\bfrom\b|insert\s+(?:or\s+\w+\s+)?into\b|update\s+\w+\s+set\b|delete\s+from\b|create\s+(?:unique\s+|virtual\s+)?(?:table|index|trigger|view)\b|pragma\s+\w)/i
const SWITCHED_OFF =
  /(?:oxlint|eslint|prettier)-(?:disable|ignore)[\w-]*|@ts-(?:ignore|nocheck|expect-error)/g
