/** How one and the same thing is asked for in each form. */

import type { Random } from '../distractors/random.js'
import { misspell } from './misspell.js'
import type { Form } from './corpusQuestion.js'

/** What is asked for: who, how much, by when, or what it says at all. */
export type Asked = 'lead' | 'amount' | 'deadline' | 'detail'

export const ASKED: readonly Asked[] = ['lead', 'amount', 'deadline', 'detail']

/** The words of a question; all as the plan has them, and as somebody says them who has not read it. */
export interface Words {
  /** 岚溪县, or what has a name of its own and needs no place. */
  readonly place: string
  /** The same as it is said among colleagues: 岚溪. */
  readonly shortPlace: string
  readonly action: string
  readonly otherAction: string
  readonly matter: string
  readonly otherMatter: string
  /** Empty where the heading names none. */
  readonly site: string
  readonly otherSite: string
  readonly unit: string
}

export function wordingOf(form: Form, random: Random, asked: Asked, words: Words): string {
  switch (form) {
    case 'clean':
      return clean(random, asked, words)
    case 'spoken':
      return spoken(random, asked, words)
    case 'paraphrased':
      return paraphrased(random, asked, words)
    case 'misspelt':
      return clean(random, asked, withSlips(random, words))
  }
}

function clean(random: Random, asked: Asked, words: Words): string {
  const { place, action, matter, site, unit } = words
  const verbFirst = `${place}${action}${site}${matter}`
  const verbLast = `${place}${site}${matter}${action}`
  switch (asked) {
    case 'lead':
      return random.pick([`${verbFirst}由哪个单位牵头？`, `${verbLast}的牵头单位是谁？`])
    case 'amount':
      return random.pick([`${verbFirst}的任务是多少${unit}？`, `${verbLast}要完成多少${unit}？`])
    case 'deadline':
      return random.pick([`${verbFirst}什么时候完成？`, `${verbLast}的时间要求是什么？`])
    case 'detail':
      return random.pick([`${verbFirst}有哪些具体要求？`, `${verbLast}怎么落实？`])
  }
}

const OPENINGS = [
  '那个',
  '诶',
  '想问下哈，',
  '就是说',
  '麻烦问一下',
  '老师，',
  '咱们',
  '上次说的',
  '',
]
const CLOSINGS = ['啊', '呀', '来着', '嘛', '呢', '哦', '']
/** How often what is done is said at all: 信号灯归谁管 rather than 信号灯改造归谁管. */
const SAYS_ACTION = 0.3
const SAYS_SITE = 0.5

function spoken(random: Random, asked: Asked, words: Words): string {
  const place = random.chance(0.5) ? words.place : words.shortPlace
  const site = random.chance(SAYS_SITE) ? words.site : ''
  const action = random.chance(SAYS_ACTION) ? words.action : ''
  const about = random.pick([
    `${place}${site}${words.matter}${action}`,
    `${place}那边${site}${words.matter}${action}`,
    `${site}${words.matter}${action}这块，${place}`,
  ])
  const ask = {
    lead: ['归谁管', '是谁在弄', '到底找哪家'],
    amount: [`得搞多少${words.unit}`, `要弄几${words.unit}`],
    deadline: ['啥时候要弄完', '哪天截止'],
    detail: ['咋要求的', '具体要干些啥'],
  }[asked]
  return `${random.pick(OPENINGS)}${about}${random.pick(ask)}${random.pick(CLOSINGS)}`
}

/** How often the plan's own word for what is done is hit upon: it is one of few, and a common one. */
const HITS_ACTION = 0.3

function paraphrased(random: Random, asked: Asked, words: Words): string {
  const site = random.chance(SAYS_SITE) ? words.otherSite : ''
  const action = random.chance(HITS_ACTION) ? words.action : words.otherAction
  const about = random.pick([
    `${words.place}${site}${words.otherMatter}，${action}`,
    `关于${words.place}${site}${words.otherMatter}${action}的事`,
    `${words.place}要把${site}${words.otherMatter}${action}`,
  ])
  const ask = {
    lead: ['哪家挑头？', '由谁主抓？'],
    amount: ['数量上怎么定的？', '一共要做到多少？'],
    deadline: ['最迟哪天？', '拖到几时算晚？'],
    detail: ['文件里怎么说的？', '有什么讲究？'],
  }[asked]
  return `${about}，${random.pick(ask)}`
}

/** How often there is a second slip, in the place or in what is done. */
const SECOND_SLIP = 0.3

function withSlips(random: Random, words: Words): Words {
  const matter = misspell(random, words.matter)
  if (!random.chance(SECOND_SLIP)) return { ...words, matter }
  return random.chance(0.5)
    ? { ...words, matter, action: misspell(random, words.action) }
    : { ...words, matter, place: misspell(random, words.place) }
}
