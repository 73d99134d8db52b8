/** What a page or an editor adds around plans: breadcrumbs, share lines, lists of further articles. */

import type { Line } from './load/loadedSource.js'

const BREADCRUMB = /^(?:您?的?当前位置|首页)|(?:\s*[>＞»›]\s*[^>＞»›]{1,20}){2,}[>＞»›]?\s*$/
const AFTER_THE_END =
  /^(?:相关文章|相关阅读|相关链接|相关推荐|相关信息|相关新闻|延伸阅读|推荐阅读|猜你喜欢|最新文章|热门文章|热门推荐|最新发布|更多相关|上一篇|下一篇|友情链接|版权所有|免责声明|扫一扫|分享到|网站地图|原文下载|附件下载|联系我们|主办单位：(?=.{0,200}(?:ICP|备案|网站|版权|技术支持|维护))|\[?返回顶部|【原文下载】|责任编辑|编辑[:：]|本文来源|文章来源|来源网址|点击下载|看过本文的人)/
const LOOSE_LINE =
  /^(?:扫一扫.{0,20}|打印.{0,10}|关闭.{0,6}|【?字[体号][:：].{0,20}|收藏|分享|返回.{0,6}|\d{4,}|[|｜·\-—\s]*|浏览次数.{0,20}|点击数.{0,20}|阅读[:：]?\d*|发布时间.{0,40}|来源[:：].{0,40}|作者[:：].{0,30})$/
const LONGEST_LINK = 60
const LONGEST_BREADCRUMB = 80

/** Whether a line is of the page and not of a plan, wherever it stands. */
export function isFurniture(text: string): boolean {
  return (
    (text.length < LONGEST_BREADCRUMB && BREADCRUMB.test(text) && !/[。；，]/.test(text)) ||
    LOOSE_LINE.test(text)
  )
}

/**
 * Cuts the list of further articles and the site's footer from the end. A marker counts only when nothing but
 * short lines follows, so that a plan with a section named 相关链接 keeps what comes after it.
 */
export function withoutTail(text: string, lines: readonly Line[]): readonly Line[] {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    if (!AFTER_THE_END.test(text.slice(line.start, line.end).trimStart())) continue
    const rest = lines.slice(i + 1)
    if (rest.every((next) => next.end - next.start <= LONGEST_LINK && !endsSentence(text, next)))
      return lines.slice(0, i)
  }
  return lines
}

function endsSentence(text: string, line: Line): boolean {
  return /[。；]$/.test(text.slice(line.start, line.end))
}
