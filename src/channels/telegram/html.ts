/** Telegram's HTML: escaping, what of it counts toward the limit, and cutting without breaking a character. */

/** A message holds 4,096 UTF-16 units after its tags are read. */
export const MESSAGE_LIMIT = 4096
/** And the text below a file 1,024. */
export const CAPTION_LIMIT = 1024

/** Escapes text for use between tags and inside a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** The text that a reader sees of HTML made by this channel. */
export function visibleText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

/** The first `limit` UTF-16 units of a text, one fewer where that would halve a surrogate pair. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const code = text.charCodeAt(limit - 1)
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit)
}
