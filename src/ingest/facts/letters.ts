/** How many letters, Chinese or Latin, stand in a text: what is left of a clause without its marks and figures. */
export function lettersIn(words: string): number {
  return words.match(/[\u3400-\u9fffA-Za-z]/g)?.length ?? 0
}
