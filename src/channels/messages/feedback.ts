/** What is said about answers that were rated, handed over or checked. */

import type { Complaint } from '../../domain/chat.js'
import { counted } from './counted.js'
import type { Language } from './language.js'

export interface FeedbackMessages {
  /** On the two buttons, behind their sign. */
  readonly good: string
  readonly bad: string
  readonly heading: string
  readonly thanks: string
  /** After 👎, above the reasons. */
  readonly why: string
  readonly complaint: Readonly<Record<Complaint, string>>
  readonly back: string
  readonly handOver: string
  readonly handing: string
  readonly handed: string
  readonly nobodyToHand: string
  /** Opens what the plan's owner reads. */
  readonly handoverHead: (name: string, complaints: readonly string[]) => string
  readonly asked: string
  readonly answered: string
  readonly toMessage: string
  readonly replyHere: string
  /** Opens what the chat reads; without a title where the chat may not see the plan. */
  readonly ownersAnswer: (title: string | undefined) => string
  readonly passedOn: string
  readonly notPassedOn: string
  readonly complaints: (count: number, days: number) => string
  readonly noComplaints: (days: number) => string
  readonly sentInPrivate: string
  readonly inPrivate: string
  readonly saved: (count: number) => string
  readonly fileTooBig: string
  readonly fileFailed: string
  readonly nothingSaved: string
  readonly checking: string
  readonly checked: (right: number, count: number) => string
  readonly worse: (count: number) => string
  readonly moreWorse: (count: number) => string
  readonly nothingWorse: string
  readonly better: (count: number) => string
  readonly before: string
  readonly after: string
}

export const feedbackMessages: Readonly<Record<Language, FeedbackMessages>> = {
  zh: {
    good: '答得好',
    bad: '答得不好',
    heading: '回答怎么样',
    thanks: '谢谢，已记下。',
    why: '已记下。是哪里不对？',
    complaint: {
      'wrong-section': '出处不对',
      'wrong-figure': '部门或数字不对',
      missing: '没答全',
    },
    back: '↩ 返回',
    handOver: '🙋 转给计划负责人',
    handing: '正在转交…',
    handed: '已转给负责人，有答复会发在这里。',
    nobodyToHand: '现在联系不上负责人，请直接找管理员。',
    handoverHead: (name, complaints) =>
      `${name} 觉得这条回答有问题${complaints.length > 0 ? `（${complaints.join('、')}）` : ''}`,
    asked: '问：',
    answered: '答：',
    toMessage: '查看群里的消息',
    replyHere: '回复本条消息，您的答复会发回原处。',
    ownersAnswer: (title) => (title === undefined ? '负责人答复：' : `《${title}》负责人答复：`),
    passedOn: '已发回原处。',
    notPassedOn: '没能发回：那里已经不能使用问计，或已找不到。',
    complaints: (count, days) =>
      `最近 ${days} 天答得不好的问题 ${count} 个。在 answers 里填上正确答案，把文件发回给我，以后每次重新读取计划都会重问。`,
    noComplaints: (days) => `最近 ${days} 天没有人说答得不好。`,
    sentInPrivate: '已发到你的私聊。',
    inPrivate: '请在私聊里用这个命令。',
    saved: (count) => `已保存 ${count} 个问题，/check 重问。`,
    fileTooBig: '文件太大，问题文件最多 2 MB。',
    fileFailed: '没能取到这个文件，请再发一次。',
    nothingSaved:
      '还没有保存的问题。有人点过 👍 的回答会自动保存；也可以发来一个 .jsonl 问题文件。',
    checking: '正在重问保存的问题…',
    checked: (right, count) => `重问了 ${count} 个保存的问题，${right} 个答对。`,
    worse: (count) => `⚠️ 比上次变差 ${count} 个：`,
    moreWorse: (count) => `另有 ${count} 个变差的未列出。`,
    nothingWorse: '没有变差的。',
    better: (count) => `比上次变好 ${count} 个。`,
    before: '上次：',
    after: '现在：',
  },
  en: {
    good: 'A good answer',
    bad: 'A bad answer',
    heading: 'How was the answer?',
    thanks: 'Thank you, noted.',
    why: 'Noted. What is wrong with it?',
    complaint: {
      'wrong-section': 'Wrong section',
      'wrong-figure': 'Wrong office or figure',
      missing: 'Something is missing',
    },
    back: '↩ Back',
    handOver: '🙋 Ask the plan’s owner',
    handing: 'Handing it over…',
    handed: 'The plan’s owner has the question; the reply will be sent here.',
    nobodyToHand: 'Nobody can be reached just now. Please ask an administrator.',
    handoverHead: (name, complaints) =>
      `${name} is not content with this answer${complaints.length > 0 ? ` (${complaints.join(', ')})` : ''}`,
    asked: 'Q: ',
    answered: 'A: ',
    toMessage: 'See the message in the group',
    replyHere: 'Reply to this message, and your words are sent back there.',
    ownersAnswer: (title) =>
      title === undefined ? 'The owner replies:' : `The owner of “${title}” replies:`,
    passedOn: 'Your reply has been sent.',
    notPassedOn: 'It could not be sent: Wenji may not be used there any more, or the chat is gone.',
    complaints: (count, days) =>
      `${counted(count, 'question')} went badly in the last ${counted(days, 'day')}. Fill in the right “answers” and send the file back to me: they are asked again whenever plans are read.`,
    noComplaints: (days) => `Nobody complained in the last ${counted(days, 'day')}.`,
    sentInPrivate: 'Sent to your private chat.',
    inPrivate: 'Please use this command in the private chat.',
    saved: (count) => `${counted(count, 'question')} saved; /check asks them again.`,
    fileTooBig: 'That file is too large: a questions file has at most 2 MB.',
    fileFailed: 'The file could not be fetched. Please send it again.',
    nothingSaved:
      'No question is saved yet. Answers that got 👍 are saved by themselves; or send a .jsonl file of questions.',
    checking: 'Asking the saved questions again…',
    checked: (right, count) =>
      `${counted(count, 'saved question')} asked again, ${right} answered rightly.`,
    worse: (count) => `⚠️ ${count} got worse:`,
    moreWorse: (count) => `${count} more that got worse are not shown.`,
    nothingWorse: 'None got worse.',
    better: (count) => `${count} got better.`,
    before: 'before: ',
    after: 'now: ',
  },
}
