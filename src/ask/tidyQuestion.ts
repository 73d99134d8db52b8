/** What people type around a question: greetings, thanks, marks and spaces that say nothing. */

/** What is read of a long question: nobody asks in more, and patterns stay cheap. */
const READ_LENGTH = 400

/**
 * Returns the question as it would be written with care. A question that is nothing but courtesy becomes empty.
 *
 * @example tidyQuestion('您好，请问一下 防汛由谁牵头啊？？谢谢') === '防汛由谁牵头？'
 */
export function tidyQuestion(typed: string): string {
  let text = withoutLooseSpaces(typed.trim().slice(0, READ_LENGTH))
  for (const courtesy of [...CLOSINGS, OPENING]) text = untilSettled(text, courtesy)
  return text.replace(PARTICLES, '').replace(ENDING, oneMark)
}

/** 要弄几台来着呀 says no more than 要弄几台. 呢 alone makes a follow-up and stays. */
const PARTICLES = /(?:来着|[呀啊哈嘛咧哟哦])+(?=[?？!！。~～…\s]*$)/

const GAP = '[\\s,，。.!！、:：~～…]'
const OPENING = new RegExp(
  `^${GAP}*(?:` +
    '@[\\w_]+|(?:你|您|大家|各位|老师|领导|同事们?|同志们?)好|哈[喽啰]|嗨|喂|在吗|' +
    `(?:各位(?:领导|老师|同事)?|老师|领导|同志|亲)(?=${GAP})|` +
    `(?:就是说|上次(?:说|问|提到?)的|[诶欸哎唉嗯]+|(?:哈|那啥)(?=${GAP}))|` +
    '(?:请问|请教|劳驾|打扰)(?:一?下|了)?|不好意思|' +
    '(?:我|麻烦|请)?(?:就|就是)?(?:想|要|来)?(?:再)?(?:问|请教|了解|咨询|打听)一?下|(?:我)?想(?:问问|知道|问)|麻烦(?:你|您)?|' +
    '(?:请)?(?:你|您)?帮(?:我|忙)?(?:查|看|问)(?:一?下|查|看)?|' +
    '(?:有)?(?:谁|人)知道|' +
    'hi\\b|hello\\b|(?:could|can) you tell me|please(?: tell me)?\\b|excuse me' +
    `)${GAP}*`,
  'i',
)
const CLOSINGS: readonly RegExp[] = [
  /[\s,，。.!！?？]*(?:谢谢(?:你|您|大家|啦|了)?|多谢|谢了|感谢|辛苦了|麻烦了|拜托|thanks|thank you)[\s!！。.~～]*$/i,
  /[\s,，。.!！?？]+(?:在线等|急|很急|挺急的?)[\s!！。.~～]*$/,
]

function untilSettled(text: string, pattern: RegExp): string {
  let before = text
  for (;;) {
    const after = before.replace(pattern, '')
    if (after === before) return after
    before = after
  }
}

const HAN_GAP = /(?<=[\u3400-\u9fff])[\s\u3000]+(?=[\u3400-\u9fff])/g
/** Pieces of this length are clauses: the space between them stands for a comma. */
const CLAUSE = 5

/** Chinese has no spaces: one that cuts words is a slip, one between clauses is a comma. */
function withoutLooseSpaces(text: string): string {
  const pieces = text.split(HAN_GAP)
  const areClauses = pieces.every((piece) => piece.length >= CLAUSE)
  return pieces.join(areClauses ? '，' : '')
}

const ENDING = /[?？!！。~～…\s]{2,}$/

function oneMark(marks: string): string {
  return /[?？]/.test(marks) ? '？' : ''
}
