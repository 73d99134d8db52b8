/** The families of numbering in which plans are written, three levels each. */

export interface Numbering {
  /** A chapter's line, `n` from 1. */
  readonly chapter: (n: number, title: string) => string
  /** A task's line; what follows stands on the next line. */
  readonly task: (n: number, title: string) => string
  readonly item: (n: number) => string
  readonly extension: 'txt' | 'md'
}

const HAN = '零一二三四五六七八九十'

/** 1 to 99. */
export function hanNumber(n: number): string {
  if (n <= 10) return HAN[n] as string
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? HAN[tens] : ''}十${n % 10 > 0 ? HAN[n % 10] : ''}`
}

function circled(first: number, n: number): string {
  return String.fromCodePoint(first + n - 1)
}

export const NUMBERINGS: readonly Numbering[] = [
  {
    chapter: (n, title) => `${hanNumber(n)}、${title}`,
    task: (n, title) => `（${hanNumber(n)}）${title}`,
    item: (n) => `${n}．`,
    extension: 'txt',
  },
  {
    chapter: (n, title) => `${hanNumber(n)}、${title}`,
    task: (n, title) => `（${hanNumber(n)}）${title}。`,
    item: (n) => `（${n}）`,
    extension: 'txt',
  },
  {
    chapter: (n, title) => `${circled(0x3220, n)} ${title}`,
    task: (n, title) => `${n}、${title}`,
    item: (n) => circled(0x2474, n),
    extension: 'txt',
  },
  {
    chapter: (n, title) => `${hanNumber(n)}、${title}`,
    task: (n, title) => `${n}.${title}`,
    item: (n) => circled(0x2460, n),
    extension: 'txt',
  },
  {
    chapter: (n, title) => `## ${hanNumber(n)}、${title}`,
    task: (n, title) => `### （${hanNumber(n)}）${title}`,
    item: (n) => `${n}. `,
    extension: 'md',
  },
  {
    chapter: (n, title) => `## ${n} ${title}`,
    task: (_, title) => `### ${title}`,
    item: () => '- ',
    extension: 'md',
  },
]
