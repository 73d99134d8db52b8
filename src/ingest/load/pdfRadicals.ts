/**
 * Undoes a fault of PDF writers: where a font draws a character and the radical of the same form with one glyph, they name the
 * radical (市⽔利局 with U+2F54 instead of 水). It looks the same and is found by nothing.
 */

const RADICALS = /[\u2e80-\u2fd5]/g

/** The text with characters in the place of radicals; the same length, and nothing else is touched. */
export function withoutRadicals(text: string): string {
  return text.replace(RADICALS, (radical) => SUPPLEMENT.get(radical) ?? radical.normalize('NFKC'))
}

/** Those of the supplement that are whole characters too; Unicode maps none but two of them. */
const SUPPLEMENT = new Map(
  [
    '⺟母 ⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻓长 ⻔门 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马',
    '⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻲亀 ⻳龟',
  ]
    .flatMap((line) => line.split(' '))
    .map(([radical = '', character = '']): [string, string] => [radical, character]),
)
