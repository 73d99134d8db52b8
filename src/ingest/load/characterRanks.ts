/** How common each character is in Chinese text, from the commonest down to those that only a wrong reading prints. */

/** What a character says about the text it stands in. Ordered from no evidence to the worst. */
export const Rank = {
  /** Symbols, full-width digits, Latin letters with accents: they stand in every reading. */
  neutral: 0,
  /** Marks of Chinese punctuation. */
  mark: 1,
  /** One of the commonest, which make up a third of any Chinese text. */
  common: 2,
  /** In the first level of GB 2312 or of Big5: 99 of 100 characters of any Chinese text. */
  frequent: 3,
  /** In the second level of GB 2312: names of chemicals, rare family names. */
  rare: 4,
  /** Rarer still, private, or of another script: what mojibake is made of. */
  strange: 5,
} as const

/** One entry for each UTF-16 unit. Made at the first use, in 10 ms. */
export function characterRanks(): Uint8Array {
  ranks ??= makeRanks()
  return ranks
}

let ranks: Uint8Array | undefined

function makeRanks(): Uint8Array {
  const made = new Uint8Array(0x10000).fill(Rank.strange)
  for (const [from, to] of NEUTRAL) made.fill(Rank.neutral, from, to + 1)
  setAll(made, charactersOf('gb18030', 0xd8, 0xf7), Rank.rare)
  setAll(made, charactersOf('gb18030', 0xb0, 0xd7), Rank.frequent)
  setAll(made, charactersOf('big5', 0xa4, 0xc6), Rank.frequent)
  setAll(made, COMMON, Rank.common)
  setAll(made, MARKS, Rank.mark)
  return made
}

function setAll(made: Uint8Array, characters: string, rank: number): void {
  for (let i = 0; i < characters.length; i++) made[characters.charCodeAt(i)] = rank
}

/** The Han characters of a range of lead bytes: both standards order theirs by how common they are. */
function charactersOf(encoding: 'gb18030' | 'big5', firstLead: number, lastLead: number): string {
  const decoder = new TextDecoder(encoding)
  const firstTrail = encoding === 'big5' ? 0x40 : 0xa1
  let characters = ''
  for (let lead = firstLead; lead <= lastLead; lead++)
    for (let trail = firstTrail; trail <= 0xfe; trail++)
      characters += decoder.decode(Uint8Array.of(lead, trail))
  return characters.replace(/[^\u4e00-\u9fff]/g, '')
}

/** ASCII, Latin letters, general punctuation to dingbats, CJK marks, enclosed forms, full-width forms, emoji. */
const NEUTRAL: readonly (readonly [number, number])[] = [
  [0x0000, 0x024f],
  [0x2000, 0x27bf],
  [0x3000, 0x303f],
  [0x3200, 0x33ff],
  [0xd83c, 0xd83e],
  [0xdc00, 0xdfff],
  [0xfe0e, 0xfe0f],
  [0xff00, 0xff5e],
  [0xfeff, 0xfeff],
]

const MARKS = '，。、；：！？“”‘’（）《》【】〔〕…—·　'

/** The commonest of the language and of plans, Simplified and Traditional. */
const COMMON =
  '的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从' +
  '這為來個們說國時於對後過發經當與學進種將還會無見沒從' +
  '市县区局单位责任牵头工作部门政府实施推进项目建设管理服务完成加强重点任务计划方案规划指标组织开展落实提高保障安全社会经济技术教育卫生农村城乡镇街道办民政财改委员第四五六七八九月号全省各按照由及等并个' +
  '縣區單責牽頭門實設務點計劃規標組織開強證術農鄉鎮辦財員號並總應項處體關運動業電場車環護資訊機構' +
  '以加总应体关动业电场车环护资本机构支持力合水长新产品质量报高制度情况治检查信息系统'
