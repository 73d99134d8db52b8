/**
 * A pattern whose matches hold no other characters than a text must hold for another one to match in it: what is looked for
 * before and behind is written out, and what may not stand there is left out.
 */
export function withoutAssertions({ source }: RegExp): RegExp {
  let out = ''
  let inClass = false
  for (let i = 0; i < source.length; i++) {
    if (!inClass && /^\(\?<?!/.test(source.slice(i, i + 4))) i = closing(source, i)
    else if (!inClass && /^\(\?<?=/.test(source.slice(i, i + 4))) {
      out += '(?:'
      i = source.indexOf('=', i)
    } else if (source[i] === '\\') {
      if (inClass || source[i + 1] !== 'b') out += source.slice(i, i + 2)
      i++
    } else {
      if (source[i] === '[') inClass = true
      else if (source[i] === ']') inClass = false
      out += source[i]
    }
  }
  return new RegExp(out)
}

/** Where the group that opens at `open` closes. */
function closing(source: string, open: number): number {
  let depth = 0
  let inClass = false
  for (let i = open; i < source.length; i++) {
    const mark = source[i]
    if (mark === '\\') i++
    else if (mark === '[') inClass = true
    else if (mark === ']') inClass = false
    else if (mark === '(' && !inClass) depth++
    else if (mark === ')' && !inClass && --depth === 0) return i
  }
  return source.length
}
