/** Reads the repository's own documents, as far as tests hold them against the code. */

export interface ExampleVariable {
  readonly name: string
  readonly value: string
  /** The comment lines directly above it, joined. */
  readonly comment: string
}

/** The variables of an example environment, in order. */
export function readExampleEnvironment(text: string): ExampleVariable[] {
  let comment: string[] = []
  return text.split('\n').flatMap((line) => {
    const [, name, value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
    const above = comment.join(' ')
    comment = line.startsWith('#') ? [...comment, line.slice(1).trim()] : []
    return name === undefined ? [] : [{ name, value, comment: above }]
  })
}

/** The contents of all fenced blocks, in order. */
export function codeBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```\w*\n([\s\S]*?)\n```$/gm)].map(([, code = '']) => code)
}

/** The depths of all headings, in order. */
export function headings(markdown: string): number[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '')
  return [...prose.matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length)
}

/** The cells of all table rows, without backquotes; the lines under the heads are left out. */
export function tableRows(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('`', '').replaceAll('\\|', '|')),
    )
}

/** The npm scripts that a text calls, each once: `npm start`, `npm test`, `npm run x`, `npm run --silent x`. */
export function npmScripts(text: string): string[] {
  const calls = text.matchAll(/\bnpm (?:(start|test)\b|run (?:--silent )?([\w:-]+))/g)
  return [...new Set([...calls].map(([, short, long]) => short ?? long ?? ''))]
}

/** Absolute paths of some machine, which mean nothing on any other. */
export function machinePaths(text: string): string[] {
  return text.match(/(?<![\w.:/])\/(?:home|root|Users|tmp|var|opt|work)\/[\w.-]+/g) ?? []
}
