/** Names of places as plans and questions use them: two to four characters and the kind of place. */

import { fold } from './fold.js'
import type { Segmenter } from './segmenter.js'

const KIND = '省|市|县|区|州|盟|旗|镇|乡|街道'
/** 市场, 市民, 区域, 县级, 乡村 are words of their own. */
const KIND_AT = new RegExp(
  `(?:省(?!级|直|略|心|电|份|际)|市(?!场|民(?!政)|级|区|直|容|值|面|委常)|县(?!级|域|直)|区(?!域|别|分|块|间|位|级|直)|州|盟(?!友)|旗|镇(?!级|区)|乡(?!村|镇|土|愁|音|贤|级)|街道)`,
  'g',
)
const LONGEST_STEM = 4
/** 社区, 园区, 城市, 乡镇 are kinds of place: a stem that ends so names none. */
const KIND_STEM: Readonly<Record<string, RegExp>> = {
  区: /[开社地园景城辖校厂山林灾片小街库灌疫盲误禁专特战新老农牧旧郊市县整全分跨居行治能发范护验业游制头厅]$/,
  市: /[城都超门上股菜夜楼开入闹街书花早]$/,
  镇: /[城乡集各村特色]$/,
  乡: /[城下回返老家还水]$/,
  县: /[全各市区]$/,
  州: /[各]$/,
  街道: /[各镇乡]$/,
  省: /[跨邻异]$/,
}
const BEFORE =
  '在对于是我为由及和与、向从将把被给让以使全各本该年月日的等了至到届省市县区达按除据个里中上下内外说跟那这有要呢离'

const DIRECTIONS = '上下中里内外'

/**
 * The place names in a text with how often each occurs, most frequent first; names are folded. A stem that is an
 * everyday word (管理区, 优势区) is none: `segmenter` tells. Guesses stay possible, so callers ask for more than one occurrence.
 */
export function findPlaces(text: string, segmenter: Pick<Segmenter, 'tag'>): Map<string, number> {
  const folded = fold(text)
  const counts = new Map<string, number>()
  for (const match of folded.matchAll(KIND_AT)) {
    const kind = match[0]
    const window = folded.slice(Math.max(0, match.index - LONGEST_STEM), match.index)
    const before = /[\u3400-\u9fff]{0,4}$/.exec(window)?.[0] ?? ''
    const stem = stemOf(before, kind, match.index === before.length, segmenter)
    if (stem) counts.set(stem + kind, (counts.get(stem + kind) ?? 0) + 1)
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1]))
}

function stemOf(
  before: string,
  kind: string,
  opensText: boolean,
  segmenter: Pick<Segmenter, 'tag'>,
): string | undefined {
  if (KIND_STEM[kind]?.test(before) && !/(?:东|西|南|北|中|海|江|州)新$/.test(before))
    return undefined
  // The words before the kind, taken from the right as long as they can be part of a name.
  let stem = ''
  const words = segmenter.tag(before)
  for (const [i, { word, tag }] of [...words.entries()].reverse()) {
    // jieba takes some names for nouns (宝鸡/n); before 区 that would let in 优势区 and 产业区 within a text.
    const name =
      /^(?:ns|nr|nrt|nrfg|nt|nz|x|j|zg)$/.test(tag) || (tag === 'n' && (kind !== '区' || opensText))
    // 上河县 is a name where nothing stands before it; in 线上河县 it would not be.
    const opens =
      i === 0 && stem !== '' && DIRECTIONS.includes(word) && before.length < LONGEST_STEM
    if ((BEFORE.includes(word) && !opens) || (!name && word.length > 1)) break
    if (name && word.length > 1) {
      stem = withoutLeading(word) + stem
      break
    }
    stem = word + stem
  }
  // Four characters are a name only where the dictionary says so: 植树造林县财政局 names no county.
  const longest = words.some(({ word, tag }) => word === stem && tag === 'ns') ? LONGEST_STEM : 3
  const whole = stem.length >= 2 && stem.length <= longest
  return whole && !new RegExp(`[${BEFORE}]$`).test(stem) ? stem : undefined
}

/** 在临溪 → 临溪, but 中山 stays whole. */
function withoutLeading(word: string): string {
  const rest = word.replace(new RegExp(`^[${BEFORE}]+`), '')
  return rest.length >= 2 ? rest : word
}

/** 宝鸡 and 宝鸡市, 上海 and 上海市: the kind is often left out where people speak. */
export function samePlace(a: string, b: string): boolean {
  return a === b || barePlace(a) === barePlace(b)
}

/** The name without its kind; one of two characters is a name as it stands. Two names are the same place where this is the same. */
export function barePlace(name: string): string {
  return name.length >= 3 ? name.replace(ENDS_IN_KIND, '') : name
}

/** Whether a name of a place says what kind of place it is (青溪县). */
export function hasKind(name: string): boolean {
  return name.length >= 3 && ENDS_IN_KIND.test(name)
}

const ENDS_IN_KIND = new RegExp(`(?:${KIND})$`)
