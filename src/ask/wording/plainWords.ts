/** A model's words as nothing but words: links, mentions, markup and invisible characters go. What is left is then verified. */

/** One line; empty where nothing is left. */
export function plainWords(text: string): string {
  let plain = text.normalize('NFC')
  // What is taken out may have kept two halves of a link apart; each round makes the text shorter, so there is a last one.
  for (let before = ''; before !== plain;) {
    before = plain
    for (const [pattern, kept] of STRIPPED) plain = plain.replace(pattern, kept)
  }
  return plain.replace(/\s+/g, ' ').trim().replace(ENUMERATOR, '')
}

/** Claims are set in lines; a number of their own before them is no part of what they say. */
const ENUMERATOR = /^(?:[-•·]\s*|\d{1,2}[.、)）]\s*(?!\d)|[（(]\d{1,2}[）)]\s*)/

/** In this order: a Markdown link is taken apart before bare addresses go. */
const STRIPPED: readonly (readonly [pattern: RegExp, kept: string])[] = [
  // Invisible, bidirectional and private-use characters.
  [/[\p{Cf}\p{Co}\p{Cn}]|[^\P{Cc}\n\t]/gu, ''],
  [/!?\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)/g, '$1'],
  [/<\/?[a-z!][^<>\n]{0,500}>/gi, ''],
  [/[a-z][a-z0-9+.-]*:\/\/\S*/gi, ''],
  [/\b(?:mailto|javascript|tg|data):\S+/gi, ''],
  [/\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g, ''],
  [
    /(?:\b[\w-]{1,63}\.){1,5}(?:com|cn|org|net|gov|edu|io|me|info|top|xyz|cc|tv|co|app|dev)\b(?:\/\S*)?/gi,
    '',
  ],
  [/@\w{2,64}/g, ''],
  [/(?<![\w/])\/[a-z]\w{1,32}(?:@\w+)?/gi, ''],
  // Not `_`, with which plans blank out years.
  [/[*~`#|\\<>]+/g, ''],
  [/\[\d{1,3}\]|【\d{1,3}】|\[\^\d{1,3}\]/g, ''],
]
