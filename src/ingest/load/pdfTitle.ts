/** Tells a title that somebody gave from what a program puts in its place. */

/** What programs write: a file's name, their own name, nothing. */
const NO_TITLE =
  /^(?:microsoft (?:word|powerpoint|excel)\b|wps\b|untitled|无标题|未命名|新建|文档\s?\d|document\s?\d|幻灯片|powerpoint|about:blank|https?:|file:|[a-z]:\\)/i
const FILE_NAME = /\.(?:docx?|wpsx?|pdf|txt|rtf|xlsx?|pptx?|html?|odt|cdr|indd|tmp)$/i
/** Bytes of GBK or UTF-8 shown as Latin letters, characters that could not be read, private ones. */
const MOJIBAKE = /[\u0080-\u00ff]{2}|[\ufffd\ue000-\uf8ff\p{Cc}]|\?{2}|锟斤拷/u
const LONGEST = 120

/** Returns the title of a PDF's metadata, or undefined where it is none. */
export function cleanPdfTitle(title: string | undefined): string | undefined {
  const clean = (title ?? '').replace(/\s+/g, ' ').trim()
  if (clean.length < 2 || clean.length > LONGEST) return undefined
  if (NO_TITLE.test(clean) || FILE_NAME.test(clean) || MOJIBAKE.test(clean)) return undefined
  return /[\u3400-\u9fff]|[A-Za-z]+ [A-Za-z]/.test(clean) ? clean : undefined
}
