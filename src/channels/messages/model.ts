/** What people read where a language model worded an answer, and of summaries. */

import { counted } from './counted.js'
import type { Language } from './language.js'

export interface ModelMessages {
  /** Below words that a model has put together. */
  readonly mark: string
  /** Above the answer to a follow-up that a model has made whole. */
  readonly understoodAs: (question: string) => string
  /** In the place of an answer that is on its way. */
  readonly checking: string
  /** For admins: the model, whether it rests, and its calls today of the most; undefined where there is none. */
  readonly status: (
    model:
      | {
          readonly name: string
          readonly isReady: boolean
          readonly calls: number
          readonly mostCalls: number
        }
      | undefined,
  ) => string
  /** The command that sums up, for the menu. */
  readonly sumCommand: string
  /** `/sum` without a plan, and below no answer. */
  readonly sumUsage: string
  /** Above the sections that may be meant. */
  readonly whichSection: string
  readonly noSuchSection: (plan: string, words: string) => string
  /** On the button below a section. */
  readonly sumButton: string
  /** Stands as the question of a summary. */
  readonly summaryOf: (title: string) => string
  /** On a page: the link to a summary of what is shown. */
  readonly sumLink: string
  /** On a page without script: the link to the better answer. */
  readonly waitForBetter: string
  /** In its place once it is kept no more. */
  readonly betterGone: string
}

export const modelMessages: Readonly<Record<Language, ModelMessages>> = {
  zh: {
    mark: 'AI 整理，以原文为准',
    understoodAs: (question) => `按“${question}”回答：`,
    checking: '正在核对…',
    status: (model) => {
      if (!model) return '没有使用语言模型'
      const rests = model.isReady ? '' : '（出错后暂停使用，回答照常，只是不加整理）'
      return `语言模型：${model.name}${rests}；今天用了 ${model.calls} 次，最多 ${model.mostCalls} 次`
    },
    sumCommand: '概括一份计划或一节：/sum 计划 标题',
    sumUsage:
      '要概括哪一份？发 /sum 计划名，或 /sum 计划名 标题；也可以回复一条答案发 /sum，概括它出自的一节。',
    whichSection: '是哪一节？',
    noSuchSection: (plan, words) => `《${plan}》里没有找到“${words}”。/plans 看目录。`,
    sumButton: '📝 概括',
    summaryOf: (title) => `概括：${title}`,
    sumLink: '概括',
    waitForBetter: '看有没有更好的回答（最多等 20 秒）',
    betterGone: '这个回答已经不再保存，请重新提问。',
  },
  en: {
    mark: 'Worded by AI; the original counts',
    understoodAs: (question) => `Answering “${question}”:`,
    checking: 'Checking…',
    status: (model) => {
      if (!model) return 'No language model'
      const rests = model.isReady ? '' : ' (resting after failures; answers go out as they are)'
      return `Language model: ${model.name}${rests}; ${counted(model.calls, 'call')} today of ${model.mostCalls}`
    },
    sumCommand: 'Sum up a plan or a section: /sum plan heading',
    sumUsage:
      'Which one? Send /sum plan, or /sum plan heading; or reply to an answer with /sum for the section it stands in.',
    whichSection: 'Which section?',
    noSuchSection: (plan, words) => `《${plan}》 has no “${words}”. /plans shows its contents.`,
    sumButton: '📝 Sum up',
    summaryOf: (title) => `Summary: ${title}`,
    sumLink: 'Sum up',
    waitForBetter: 'See whether there is a better answer (20 s at most)',
    betterGone: 'This answer is kept no more. Please ask again.',
  },
}
