/** One page of a plan's outline: a line a section, each a link that opens it. */

import type { Section, SectionId } from '../../../domain/plan.js'
import { cutText, escapeHtml } from '../html.js'
import type { Links } from '../links.js'
import { pageFrom } from '../cards.js'

const SECTIONS_A_PAGE = 15
const LONGEST_HEADING = 60
/** Telegram keeps no leading spaces, so depth is drawn with wide ones. */
const INDENT = '　'
const DEEPEST = 4

export interface OutlinePage {
  readonly html: string
  readonly page: number
  readonly pages: number
}

/** `from` is the section one comes from, which is marked; with it and without a page, its own page is shown. */
export function outlineHtml(
  title: string,
  outline: readonly Section[],
  links: Links,
  { page, from }: { readonly page?: number | undefined; readonly from?: SectionId | undefined },
): OutlinePage {
  const sections = outline.filter(({ level }) => level > 0)
  const at = sections.findIndex(({ id }) => id === from)
  const wanted = page ?? Math.floor(Math.max(0, at) / SECTIONS_A_PAGE)
  const { shown, ...paged } = pageFrom(sections, wanted, SECTIONS_A_PAGE)
  const lines = shown.map((section) => {
    const heading = escapeHtml(cutText(section.heading, LONGEST_HEADING))
    const link = `<a href="${escapeHtml(links.section(section.id))}">${heading}</a>`
    const mark = section.id === from ? '▶ ' : ''
    return INDENT.repeat(Math.min(section.level, DEEPEST) - 1) + mark + link
  })
  return { html: [`<b>《${escapeHtml(title)}》</b>`, '', ...lines].join('\n'), ...paged }
}
