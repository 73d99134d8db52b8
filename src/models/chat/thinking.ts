/** What a model wrote to itself before it answered, in marks that its server did not take out. */

/**
 * The reply without thoughts: what stands between two marks, before a closing mark that nothing opens (the opening one is part
 * of the prompt at some models), and after an opening mark that nothing closes.
 */
export function withoutThinking(reply: string): string {
  let said = ''
  let from = 0
  let isThinking = false
  for (const mark of reply.matchAll(MARKS)) {
    const end = mark.index + mark[0].length
    const isOpening = mark[1] !== undefined
    if (isOpening && !isThinking) said += reply.slice(from, mark.index)
    if (!isOpening && !isThinking) said = ''
    isThinking = isOpening
    from = end
  }
  return isThinking ? said : said + reply.slice(from)
}

/**
 * As documented by the models or their servers: `<think>` of DeepSeek, Qwen, GLM and most others, `<thinking>` and `<thought>` of
 * EXAONE and models told to, `<seed:think>` of Seed-OSS, `◁think▷` of Kimi, `[THINK]` of Magistral, the channels of gpt-oss
 * and Gemma.
 */
const MARKS =
  /(<(?:think|thinking|thought|seed:think)>|◁think▷|\[THINK\]|<\|channel\|>analysis<\|message\|>|<\|channel>thought)|<\/(?:think|thinking|thought|seed:think)>|◁\/think▷|\[\/THINK\]|<\|channel\|>final<\|message\|>|<channel\|>/gi
