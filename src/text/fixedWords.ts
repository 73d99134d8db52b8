/** Judges a figure by what stands around it: 三门峡, 两个维护, PM2.5年均, 附件3 and 一批 are none. */

import { bindsBareNumber } from './comparators.js'
import { isLabelled } from './englishUnits.js'
import type { Figure } from './figure.js'

const LOOK_BACK = 14

/** Whether what was read as a figure is part of a name, a label or a fixed expression. */
export function isNoFigure(text: string, folded: string, figure: Figure): boolean {
  const before = folded.slice(Math.max(0, figure.value.start - LOOK_BACK), figure.value.start)
  if (continuesCode(text, before, figure)) return true
  const unit = folded.slice(figure.unit.start, figure.unit.end)
  const value = folded.slice(figure.value.start, figure.value.end)
  const after = folded.slice(figure.unit.end, figure.unit.end + LOOK_BACK)
  switch (figure.kind) {
    case 'percent':
    case 'fraction':
    case 'ratio':
    case 'worded':
      return false
    case 'chinese':
      return isWord(before, value, unit, after, figure)
    case 'english':
      return unit === '' || isLabelled(before) || (value === 'one' && figure.comparator === '')
    case 'arabic':
      return isLabel(folded, before, value, unit, after, figure)
  }
}

/** The number is the tail of something longer: A4, PM2.5, COVID-19, 8:30, 3×200, 12+1, 附件3, 5号楼3层. */
function continuesCode(text: string, before: string, figure: Figure): boolean {
  if (/(?:[\d_]\s?[.:_×x*/+·]\s?|\d\s|[a-z\d][-/_]|\d(?:点|时|°|′|[东西南北]))$/.test(before))
    return true
  if (
    /(?:附件|附表|附图|专栏|序号|编号|表格|(?<![\u3400-\u9fff])[表图]|号楼|[幢栋]|单元|[a-z])\s?$/.test(
      before,
    )
  ) {
    if (!/[a-z]$/.test(before)) return !/[a-z]\s$/.test(before)
    // 新增AED50台 counts; PM2.5年均浓度 and 5A级 do not.
    const printed = text.slice(Math.max(0, figure.value.start - 4), figure.value.start)
    return !/[A-Z]{3}$/.test(printed) || figure.unit.end === figure.unit.start
  }
  return false
}

/** Chinese digits in names and fixed expressions. */
function isWord(
  before: string,
  value: string,
  unit: string,
  after: string,
  figure: Figure,
): boolean {
  const compared = figure.comparator !== ''
  if (unit === '') return !(figure.large && compared)
  if (goesOn(unit, after)) return true
  if (/[一二三四五六七八九十百千万每几数"'年月第\d星期周礼拜]$/.test(before)) return true
  // Two of something is 两; 二 is mostly a second (二次供水).
  if (value === '二' && !compared) return true
  if (value === '一' && (!compared || ONLY_HOPED.test(figure.comparator))) return true
  // 百日攻坚, 千家万户, 万人计划: a bare hundred or thousand is a manner of speaking.
  if (/^[百千]$/.test(value) && !compared) return true
  if (!compared && WORDS_OF_NUMBER.test(unit)) return true
  if (!compared && value.length === 1 && NAMES_OF_DIGIT.test(unit)) return true
  if (
    /^(?:维护|确立|意识|自信|代表|全面|大局|健康|结合|毫不动摇|务必|不|没有|一(?:\D|$))/.test(after)
  )
    return true
  if (unit === '项' && after.startsWith('规定')) return true
  if (/^[个大]/.test(unit) && /^(?:方面|层面|维度|角度)/.test(after)) return true
  return /^[县市区山河峡渠镇乡村街路桥湖庄屯]/.test(after) && !/^[个座条支]/.test(unit)
}

/** 争取一个好成绩 counts nothing. */
const ONLY_HOPED = /^(?:力争|争取|确保|努力|基本|一般|由|从|每)$/
/** 两个半月, 1个多月, 3年半: the number is not told to its end, so it is better not told. */
function goesOn(unit: string, after: string): boolean {
  return (
    /^半(?!数|径|导|自|球)/.test(after) || (unit === '个' && /^多(?:月|小时|星期|季)/.test(after))
  )
}

/** Units that after a Chinese number mostly make a word (三级医院, 三年行动, 三次产业); with a comparison they count. */
const WORDS_OF_NUMBER = /^(?:类|级|年|期|届|代|度|分|本|季|周|日|天)$/
/** Units that after a single Chinese digit mostly make a name (三门, 三元, 九里, 五台); with a comparison they count. */
const NAMES_OF_DIGIT =
  /^(?:区|县|市|镇|乡|村|里|面|元|门|台|店|场|部|队|站|组|团|节|口|层|段|片|成|方|字)$/

/** Arabic digits that number, not count. */
function isLabel(
  folded: string,
  before: string,
  value: string,
  unit: string,
  after: string,
  figure: Figure,
): boolean {
  if (unit === '')
    return (
      !figure.large && !(bindsBareNumber(comparisonOf(folded, figure)) && endsClause(after, figure))
    )
  if (
    /^(?:个|大|项|类|双|级)$/.test(unit) &&
    /["']$/.test(before) &&
    /^[^"',。]{0,8}["']/.test(after)
  )
    return true
  // 06级: a year's class, not six.
  if (/^0\d/.test(value) || goesOn(unit, after)) return true
  // 1户1档, 1村1策: a rule, not a count.
  if (value === '1' && /^[1一]/.test(after)) return true
  if (/^[a-z]{3}/.test(unit)) return isLabelled(before) || /^(?:19|20)\d\d$/.test(value)
  if (unit === '个' && /等\s?$/.test(before) && /^(?:部门|单位|部委|委办局)/.test(after))
    return true
  if (unit === '周年') return figure.comparator === ''
  if (unit === '年') return isRecent(folded, figure)
  if (unit === '日' || unit === '度') return /[月旬]$/.test(before) || /^\d/.test(after)
  return false
}

/** 近3年 and 最近5年 tell when, not how much. */
function isRecent(folded: string, figure: Figure): boolean {
  return (
    folded[figure.value.start - 1] === '近' ||
    /^(?:19|20)\d\d$/.test(folded.slice(figure.value.start, figure.value.end))
  )
}

function comparisonOf(folded: string, figure: Figure): string {
  return folded.slice(figure.start, figure.value.start)
}

function endsClause(after: string, figure: Figure): boolean {
  return figure.end > figure.unit.end || /^\s*(?:[,。;)!、]|$)/.test(after)
}
