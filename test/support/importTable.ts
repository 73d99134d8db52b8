/** The import table of ARCHITECTURE.md, and what of a tree breaks it. */

import type { SourceFile } from './sourceTree.js'

export interface ImportRule {
  readonly folder: string
  /** Folders of ours; `all` for any. */
  readonly ours: readonly string[] | 'all'
  readonly packages: readonly string[]
  /** Whether Node's own modules may be used. */
  readonly node: boolean
}

/** @throws Error when the text has no such table: a test that read nothing would hold for anything. */
export function readImportTable(markdown: string): ImportRule[] {
  const chapter = markdown.split(/^## /m).find((part) => part.startsWith('Import table'))
  const rows = (chapter ?? '')
    .split('\n')
    .filter((line) => /^\| *[a-z]+ *\|/.test(line) && !/^\| *folder/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  if (rows.length === 0) throw new Error('there is no import table')
  return rows.map(([, folder = '', ours = '', packages = '', node = '']) => ({
    folder,
    ours: ours === 'all' ? 'all' : listed(ours),
    packages: listed(packages),
    node: node === 'yes',
  }))
}

/** One sentence for each thing that breaks the table. */
export function importFaults(files: readonly SourceFile[], rules: readonly ImportRule[]): string[] {
  return files.flatMap((source) => {
    const folder = folderOf(source.file)
    const rule = rules.find((one) => one.folder === folder)
    if (!rule) return [`${source.file}: the table has no row for ${folder}`]
    return [
      ...source.imports.filter((file) => !mayImport(rule, file)),
      ...source.packages.filter((name) => !mayUse(rule, name)),
    ].map((what) => `${source.file} may not import ${what}`)
  })
}

/** Each cycle once, as the files on it. */
export function importCycles(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map(({ file, imports: of }) => [file, of]))
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file)
    if (at >= 0) cycles.push([...trail.slice(at), file])
    if (at >= 0 || done.has(file)) return
    for (const next of imports.get(file) ?? []) visit(next, [...trail, file])
    done.add(file)
  }
  for (const { file } of files) visit(file, [])
  return cycles
}

function listed(cell: string): string[] {
  return cell === '–' ? [] : cell.split(',').map((item) => item.trim())
}

/** `src/store/bm25f.ts` is of `store`, `src/app.ts` of `root`, `scripts/ask.ts` of `scripts`. */
function folderOf(file: string): string {
  const [top = '', second = '', third] = file.split('/')
  if (top !== 'src') return top
  return third === undefined ? 'root' : second
}

function mayImport({ folder, ours }: ImportRule, file: string): boolean {
  const target = folderOf(file)
  return target === folder || ours === 'all' || ours.includes(target)
}

function mayUse({ packages, node }: ImportRule, name: string): boolean {
  return name.startsWith('node:') ? node : packages.includes(name)
}
