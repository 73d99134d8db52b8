/** The names by which a question may choose a plan: place, issuer, document number, year, number in a collection. */

import type { PlanName } from '../domain/plan.js'
import { looksLikeOffice } from '../text/organisation.js'
import { findPlaces } from '../text/places.js'
import type { Segmenter } from '../text/segmenter.js'

/** Numbers, issuers and dates stand at the top or in the signature. */
const EDGE = 1500
const MOST_PLACES = 4

/** Returns names strongest first. A place counts when the title has it or the text names it more than once. */
export function findPlanNames(
  title: string,
  text: string,
  number: number | undefined,
  segmenter: Pick<Segmenter, 'tag'>,
): PlanName[] {
  const edges = text.slice(0, EDGE)
  const names: PlanName[] = []
  const inTitle = findPlaces(title, segmenter)
  for (const place of inTitle.keys()) names.push({ kind: 'place', text: place })
  for (const place of textPlaces(text, segmenter))
    if (!inTitle.has(place)) names.push({ kind: 'place', text: place })
  const issuer = issuerOf(title, edges)
  if (issuer) names.push({ kind: 'issuer', text: issuer })
  const documentNumber =
    /(?:^|\n|[:：|]\s*)([\u3400-\u9fff]{1,10}[〔[（(](?:19|20)[\d_]{2}[〕\]）)]\s?\d{1,4}号)/.exec(
      edges,
    )?.[1]
  if (documentNumber) names.push({ kind: 'number', text: documentNumber })
  for (const year of new Set(`${title} ${documentNumber ?? ''}`.match(/(?:19|20)\d\d/g) ?? []))
    names.push({ kind: 'year', text: year })
  if (number !== undefined) names.push({ kind: 'ordinal', text: String(number) })
  return names
}

function textPlaces(text: string, segmenter: Pick<Segmenter, 'tag'>): string[] {
  const quotedTitles = [...text.matchAll(/《([^》]{4,40})》/g)].map((match) => match[1] as string)
  const named = new Set(
    quotedTitles.flatMap((title) => [...findPlaces(title.slice(0, 8), segmenter).keys()]),
  )
  const own = ownKind(text)
  return [...findPlaces(text, segmenter)]
    .filter(([place, count]) => count > 1 || named.has(place))
    .sort((a, b) => Number(b[0].endsWith(own)) - Number(a[0].endsWith(own)))
    .slice(0, MOST_PLACES)
    .map(([place]) => place)
}

/** The kind of place a plan calls itself (我镇, 全市): its own name is of that kind, the others are above or below it. */
function ownKind(text: string): string {
  const counts = new Map<string, number>()
  for (const [, kind] of text.matchAll(/[我全本](省|市|县|区|州|镇|乡|街道)/g))
    counts.set(kind as string, (counts.get(kind as string) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '?'
}

function issuerOf(title: string, edges: string): string | undefined {
  const declared = /发[文布]\s?(?:机关|机构|单位)[*\s]*[：:][*|\s]*([\u3400-\u9fff]{2,25})/.exec(
    edges,
  )?.[1]
  if (declared) return declared
  const before = /^(.{2,24}?)(?:关于|印发)/.exec(title)?.[1]
  return before && looksLikeOffice(before) ? before : undefined
}
