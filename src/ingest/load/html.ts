/**
 * Reads HTML as saved from a site: block elements become lines, data tables rows; navigation, forms, hidden
 * parts and blocks that are mostly links are furniture and dropped. Nothing is ever fetched.
 */

import type { CheerioAPI } from 'cheerio'
import type { AnyNode, Element, ParentNode } from 'domhandler'

import type { Refusal } from '../../domain/refusal.js'
import { goesOnOverPage, joint } from './goesOn.js'
import { isDataTable, tableRows } from './htmlTable.js'
import { closeJustified } from './justifiedLabel.js'
import type { Line, LoadedSource } from './loadedSource.js'
import { isPageNumber } from './pageMarks.js'
import { createTextBuilder, type TextBuilder } from './textBuilder.js'

const DROPPED =
  'script,style,noscript,template,nav,header,footer,aside,iframe,form,button,select,option,input,textarea,canvas,svg,object,audio,video,head,[hidden],[aria-hidden="true"]'
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])/i
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|crumbs?|location|position|share|sharing|sidebar|footer|header|related|recommend|comment|copyright|toolbar|qr(?:code)?|advert|ads?|banner|pag(?:er|ination)|hot|friend-?links?|login|search|tags?)(?:$|[\s_-])/i
const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const MOSTLY_LINKS = 0.6
const SHORT_BLOCK = 400

/** Deeper than any editor nests; what reads an element's words goes through all within it, once for each around it. */
const MAX_DEPTH = 2_000

export async function loadHtml(source: string): Promise<LoadedSource | Refusal> {
  const { load } = await import('cheerio')
  const $ = load(source)
  if (isDeeper($.root()[0] as ParentNode, MAX_DEPTH))
    return { refused: `elements nested more than ${MAX_DEPTH} deep`, why: 'too-costly' }
  const declaredTitle = cleanTitle($('title').first().text() || metaTitle($))
  $(DROPPED).remove()
  const hidden = removeHidden($)
  $('*').each((_, element) => {
    if (element.type === 'tag' && isFurniture($, element)) $(element).remove()
  })
  const builder = createTextBuilder()
  const lines: Line[] = []
  const walker: Walker = {
    builder,
    lines,
    state: { tables: 0, paragraph: undefined, broken: false },
  }
  walk($, $.root().children().toArray(), walker)
  flush(walker, undefined)
  endParagraph(walker)
  return { text: builder.text(), lines, declaredTitle, hidden }
}

function isDeeper(root: ParentNode, limit: number): boolean {
  let level: ParentNode[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap(({ children }) => children.filter((node) => 'children' in node))
  }
  return false
}

interface Walker {
  readonly builder: TextBuilder
  readonly lines: Line[]
  readonly state: {
    tables: number
    /** A paragraph that is not written yet: behind a page's number it may go on. */
    paragraph: string | undefined
    /** Whether a page ended since that paragraph. */
    broken: boolean
  }
}

function walk($: CheerioAPI, nodes: readonly AnyNode[], walker: Walker): void {
  for (const node of nodes) {
    if (node.type === 'text') walker.builder.add(node.data)
    else if (node.type === 'tag') visit($, node, walker)
    else if ('children' in node) walk($, node.children, walker)
  }
}

function visit($: CheerioAPI, element: Element, walker: Walker): void {
  const name = element.name
  if (name === 'br') return flush(walker, undefined)
  if (!BLOCKS.has(name)) return walk($, element.children, walker)
  flush(walker, undefined)
  if (name === 'table' && isDataTable($, element)) {
    endParagraph(walker)
    walker.lines.push(...tableRows($, element, walker.builder, walker.state.tables++))
    return
  }
  walk($, element.children, walker)
  const level = /^h([1-6])$/.exec(name)?.[1]
  flush(walker, level === undefined ? undefined : Number(level))
}

/** Ends a line. A page's number is no line, and a paragraph that it cut in two is one again (see mendLines.ts). */
function flush(walker: Walker, level: number | undefined): void {
  const { builder, lines, state } = walker
  const taken = builder.takeLine()
  if (taken === undefined) return
  const line = closeJustified(taken)
  if (isPageNumber(line)) {
    state.broken = state.paragraph !== undefined
    return
  }
  if (level !== undefined) {
    endParagraph(walker)
    lines.push({ ...builder.putLine(line), kind: 'heading', level })
  } else if (
    state.paragraph !== undefined &&
    state.broken &&
    goesOnOverPage(state.paragraph, line)
  ) {
    state.paragraph += joint(state.paragraph, line) + line
    state.broken = false
  } else {
    endParagraph(walker)
    state.paragraph = line
  }
}

function endParagraph({ builder, lines, state }: Walker): void {
  if (state.paragraph !== undefined)
    lines.push({ ...builder.putLine(state.paragraph), kind: 'paragraph' })
  state.paragraph = undefined
  state.broken = false
}

/** Takes out what the page's own style hides, and tells how many characters that was. */
function removeHidden($: CheerioAPI): number {
  let hidden = 0
  $('[style]').each((_, element) => {
    if (!HIDDEN_STYLE.test(element.attribs['style'] ?? '')) return
    hidden += $(element).text().replace(/\s+/g, '').length
    $(element).remove()
  })
  return hidden
}

function isFurniture($: CheerioAPI, element: Element): boolean {
  if (['html', 'body', 'main', 'article'].includes(element.name)) return false
  const named = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`
  if (FURNITURE_NAME.test(named)) return $(element).text().trim().length < 4 * SHORT_BLOCK
  if (!['ul', 'ol', 'div', 'p', 'td', 'dl', 'section', 'table'].includes(element.name)) return false
  return isMostlyLinks($, element)
}

function isMostlyLinks($: CheerioAPI, element: Element): boolean {
  const text = $(element).text().replace(/\s+/g, '')
  if (text.length === 0 || text.length > SHORT_BLOCK) return false
  const links = $(element).find('a').text().replace(/\s+/g, '')
  return links.length / text.length > MOSTLY_LINKS
}

function metaTitle($: CheerioAPI): string {
  return $('meta[name="ArticleTitle"]').attr('content') ?? $('h1').first().text()
}

/** A page's title carries the site's name after a mark: `…的意见_政府信息公开专栏`. */
function cleanTitle(title: string): string | undefined {
  const clean = (title.split(/[_|]|\s[-–—]\s?|[-–—]\s/)[0] ?? '').replace(/\s+/g, ' ').trim()
  return clean === '' ? undefined : clean
}
