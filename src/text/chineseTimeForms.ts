/** How plans write dates, durations and frequencies in Chinese. Patterns run on folded text. */

import { DIGITS } from './patternGate.js'
import type { TimeForm } from './timeForm.js'

const CN = '[一二两三四五六七八九十]'
const NUMBER = `(?:\\d{1,3}|${CN}{1,3})`
const TO = String.raw`\s?(?:-{1,2}|~|至|到)\s?`
const STARTS = '起(?=[,。;)\\s至施实执开正全]|$)'
const BEFORE = `(?:\\(含\\))?(?:之前|以前|前|底前|末前|${STARTS})?`
/** A year as printed: a redacted one (20__, 20xx) stays redacted. 114 is a year of the Republic. */
const CENTURY = String.raw`(?:(?:19|20)(?:\d\d|__|[x×]{2}|\*{2})|__|(?:民国\s?|(?<!\d))1[01]\d(?=\s?年(?:度|底|末|初|\d{1,2}月|第|上|下)))`
const YEAR = `${CENTURY}\\s?年`
const DAY = `(?:\\d{1,2}|__|${CN}{1,3})\\s?[日号]`
const PART_OF_MONTH = '(?:[上中下]旬|月?底|月?末|初|中)'
const MONTH = `(?:\\d{1,2}|__|十[一二]?|[一二三四五六七八九])\\s?月(?!龄|嫂|饼|子|刊|报|票|租|薪|均|球|季)(?:份)?`
const IN_MONTH = `(?:\\s?${DAY}|${PART_OF_MONTH})?`
const QUARTER = '第?[一二三四1-4]季度(?:末|底|结束|初)?'
const IN_YEAR = `(?:上半年|下半年|(?<!\\d)${QUARTER}|年?底|年?末|年初|初|春季|夏季|秋季|冬季|春节|内(?![容部外]))`
/** 2026年6月, 2025年12月31日, 2026年底, 20__年第三季度. */
const IN_A_YEAR = `(?:度)?\\s?(?:${MONTH}(?:${TO}${MONTH})?${IN_MONTH}|\\d{1,2}${TO}${MONTH}|${IN_YEAR}(?:末|底)?)?`
const RELATIVE_YEAR = '(?:今年|本年度?|当年|次年|明年|翌年|每年)'
const FREQUENT_COUNT = `(?:的?(?:至少|不少于|组织|开展|召开|举办|进行)?(?:${CN}|\\d{1,2})(?:-\\d{1,2})?次(?:以上)?)?`
const PERIOD = `(?:半年|半个?月|半学期|${CN}{0,2}个?(?:学期|学年|季度|星期|月|年|周|季|天|日|旬)(?!度|末|底)|\\d{1,2}(?:个月|个季度|年|周|天|日|小时|个工作日)|逢[^,。;]{1,6})`

/** What a year, a range, a period and the length of a time are never printed without. */
const YEAR_PRINTS = `${DIGITS}_`
const TO_MARKS = '-~至到'
const PERIODS = '年季月周天日期旬'
const SPANS = '日天月度时钟周年'

export const CHINESE_TIME_FORMS: readonly TimeForm[] = [
  // 每月5日前, 每季度末前, 每周五: when in each period.
  {
    form: 'frequency',
    needs: ['每'],
    regex: new RegExp(
      `每(?:个)?(?:月|季度?|周|星期|旬|学期)(?:的?第?${NUMBER}(?:日|号|个工作日)(?:${TO}${NUMBER}[日号])?|(?:的?(?:首个?|末|最后一?个?|第${NUMBER}个)月)的?${NUMBER}日|月[底末初]|[二三四五六日末](?!次|个)|一(?![次个场期篇条节课讲查评报]|调度|通报|公示|检查|研判|会商|主题)|底|末|初|[上中下]旬)(?:之?前)?`,
      'g',
    ),
  },
  {
    form: 'frequency',
    needs: ['隔'],
    regex: /隔[周月年日天](?=一次|1次|开展|召开|组织|举办|通报|检查)(?:[一1]次)?/g,
  },
  { form: 'frequency', needs: ['每'], regex: new RegExp(`每隔?${PERIOD}${FREQUENT_COUNT}`, 'g') },
  {
    form: 'frequency',
    needs: ['次', PERIODS],
    regex: new RegExp(`(?:${CN}个?|半)(?:年|季度?|个?月|周|天|日|学期|旬)${CN}次|季度${CN}次`, 'g'),
  },
  {
    form: 'frequency',
    needs: ['按逐', PERIODS],
    regex:
      /[按逐](?:月(?![份底台增减提递下上扩降])|季(?![节])度?|年(?![龄级初纪代轻增减提递下上扩降加好])度?|周(?!边|期|围)|旬|日(?!常|照|期|志|程))/g,
  },
  {
    form: 'frequency',
    needs: ['长持常贯全', '期续态年抓'],
    regex:
      /(?<=(?:^|[(:|])\s{0,2})(?:长期(?:坚持|推进|实施|开展|任务)?|持续(?:推进|实施|开展|坚持|进行)?|常态化(?:推进|开展|坚持|实施)?|常年(?:坚持|开展)?|常抓不懈|贯穿全年|全年(?:推进|开展|实施)?)(?=\s{0,2}(?:[);|。,]|$))/g,
  },
  // 2021—2025年, 2023年至2025年, then single years with what follows them.
  {
    form: 'date',
    needs: ['年', YEAR_PRINTS, TO_MARKS],
    regex: new RegExp(
      `${CENTURY}(?:\\s?年(?:${MONTH}${IN_MONTH})?)?${TO}(?:${CENTURY}|\\d\\d(?=\\s?年))\\s?年${IN_A_YEAR}${BEFORE}`,
      'g',
    ),
  },
  {
    form: 'date',
    needs: ['年', YEAR_PRINTS, '、,'],
    regex: new RegExp(`${CENTURY}(?:[、,]\\s?${CENTURY}){1,6}\\s?年(?:底|末|度)?`, 'g'),
  },
  {
    form: 'date',
    needs: ['年', YEAR_PRINTS],
    regex: new RegExp(`${YEAR}${IN_A_YEAR}${BEFORE}`, 'g'),
  },
  {
    form: 'date',
    needs: ['年', YEAR_PRINTS, '学'],
    regex: new RegExp(
      `${CENTURY}(?:${TO}${CENTURY})?\\s?学年(?:度)?(?:第[一二]学期|上学期|下学期)?${BEFORE}`,
      'g',
    ),
  },
  // 每年3月、6月和9月底前 is one time, so that none of the months is told without the others.
  {
    form: 'date',
    needs: ['月', '、和及'],
    regex: new RegExp(
      `(?:${YEAR}|${RELATIVE_YEAR}年?)?(?<![\\d.一二三四五六七八九十])${MONTH}${IN_MONTH}(?:\\s?[、和及]\\s?${MONTH}${IN_MONTH}){1,11}${BEFORE}`,
      'g',
    ),
  },
  {
    form: 'date',
    needs: ['年', '月', YEAR_PRINTS, TO_MARKS],
    regex: new RegExp(`${YEAR}${MONTH}${IN_MONTH}${TO}${MONTH}${IN_MONTH}${BEFORE}`, 'g'),
  },
  {
    form: 'date',
    needs: ['月'],
    regex: new RegExp(
      `${RELATIVE_YEAR}?年?(?<![\\d.一二三四五六七八九十])(?:${MONTH}${IN_MONTH}(?:${TO}(?:${MONTH}${IN_MONTH}|${DAY}))?|\\d{1,2}(?:${TO})${MONTH}${IN_MONTH})${BEFORE}`,
      'g',
    ),
  },
  {
    form: 'date',
    needs: ['年月季期周日天汛冬学假节庆秋旦明一午耕收', '底末初旬内半度日号前'],
    regex: new RegExp(
      `(?:${RELATIVE_YEAR}|学期|学年|本学期|本月|当月|次月|每?季度)?(?:年|月|季|学期|周)(?:底|末|初|中旬)${BEFORE}|` +
        `${RELATIVE_YEAR}(?:底|末|初|内)${BEFORE}|(?<![\\d一二三四五六七八九十半每])年内|` +
        `(?:${RELATIVE_YEAR})?(?:上半年|下半年|(?<!\\d)第?[一二三四]季度)(?:结束前|末|底)?${BEFORE}|` +
        `(?:次月|当月|本月)${DAY}${BEFORE}|(?:当[日天月年]|本[周月]|次日)(?:内(?![容部])|之?前)|` +
        '(?:主?汛期?|雨季|冬季|供暖季|采暖季|开学|期末|期中|暑假|寒假|放假|春节|国庆|中秋|元旦|清明|五一|端午|春耕|秋收|入冬|入汛)节?(?:来临|到来|开始|结束)?之?前(?![期后景往进来]|准备|排查|培训)',
      'g',
    ),
  },
  {
    form: 'date',
    needs: ['五日', '末期起'],
    regex:
      /["']?十[二三四五]五["']?(?:规划)?(?:期末|末|期间|时期)(?:前)?|即日起(?:至)?|(?:自|从)?(?:印发|发布|公布|下发|发文|通过|签订)之日起(?=[,。;)\s施实执]|$)/g,
  },
  {
    form: 'duration',
    needs: ['内', SPANS, `${DIGITS}一二两三四五六七八九十半`],
    regex: new RegExp(
      `(?:(?:[自从][^,。;:\\s\\d]{1,14}|[^,。;:\\s\\d为于在应须当自从时间]{2,6})之?[日天]起,?)?\\s?(?<![\\d.])(?:\\d{1,3}\\.\\d|${NUMBER}(?:${TO}${NUMBER})?|半)\\s?(?:个?半)?(?:个工作日|工作日|个自然日|自然日|个?月|个季度|小时|分钟|日|天|周|年)(?:之内|以内|内(?![容部外涵设]))`,
      'g',
    ),
  },
  {
    form: 'duration',
    needs: ['提为历', '前期时', SPANS],
    regex: new RegExp(
      `(?:提前|为期|历时)(?:${NUMBER}|半)(?:个工作日|个月|小时|分钟|日|天|周|年)`,
      'g',
    ),
  },
]
