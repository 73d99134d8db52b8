/** What admins read on the pages. What they read by Telegram too stands in `administration`. */

import type { NotStaged } from '../../domain/stagedUpload.js'
import { counted } from './counted.js'
import type { Language } from './language.js'

export interface WebAdminMessages {
  readonly navigation: string
  /** The pages, as links and as titles. */
  readonly overview: string
  readonly upload: string
  readonly plans: string
  readonly reindex: string
  readonly feedback: string
  readonly unanswered: string
  readonly review: string
  /** Stands before a file's name, as a link. */
  readonly reviewFile: string
  readonly remove: string
  readonly versions: string
  /** Where nothing can be written. */
  readonly nothingKept: string
  readonly library: string
  readonly questions: string
  readonly questionsADay: (days: number) => string
  readonly shareADay: (days: number) => string
  readonly answered: string
  readonly abstained: string
  readonly failed: string
  readonly questionsSum: (answered: number, abstained: number, failed: number) => string
  readonly mostADay: (count: number) => string
  readonly shareSum: (percent: number) => string
  readonly noQuestions: (days: number) => string
  readonly dayFigures: string
  readonly day: string
  readonly share: string
  readonly reindexAll: string
  readonly reindexSource: (source: string) => string
  readonly neverReindexed: string
  readonly reindexHow: string
  readonly reindexed: string
  /** Below what goes on and shows itself again. */
  readonly refreshes: string
  readonly refresh: string
  readonly changes: string
  /** Above how the saved questions fare now. */
  readonly checked: string
  readonly moreChanges: (count: number) => string
  readonly chooseFiles: string
  readonly dropHere: string
  readonly uploadButton: string
  readonly formats: string
  readonly noFile: string
  readonly notStaged: Readonly<Record<Extract<NotStaged, 'no-name' | 'too-many'>, string>>
  readonly sending: string
  readonly sent: string
  readonly sendingFailed: string
  readonly sentFiles: string
  readonly waiting: string
  readonly uploadGone: string
  readonly readingFailed: string
  readonly findings: string
  readonly firstHeadings: string
  readonly noPlans: string
  readonly planLink: string
  readonly allVersions: (count: number) => string
  readonly removeSource: (source: string) => string
  readonly busy: string
  readonly version: (number: number, date: string) => string
  readonly firstVersion: string
  readonly noVersions: string
  readonly votes: (up: number, down: number) => string
  readonly noFeedback: string
  readonly given: string
  readonly openSection: string
  readonly askAgain: string
  readonly noneUnanswered: string
  readonly unansweredHow: string
  readonly askedTimes: (count: number, date: string) => string
}

export const webAdminMessages: Readonly<Record<Language, WebAdminMessages>> = {
  zh: {
    navigation: '管理',
    overview: '概况',
    upload: '上传计划',
    plans: '计划和版本',
    reindex: '重新读取',
    feedback: '评价',
    unanswered: '没答出的问题',
    review: '核对上传的文件',
    reviewFile: '核对',
    remove: '移除来源文件',
    versions: '历次版本',
    nothingKept: '现在不能写入磁盘，没有问答记录可看。',
    library: '库里有什么',
    questions: '问答情况',
    questionsADay: (days) => `每天的问题（最近 ${days} 天）`,
    shareADay: (days) => `每天答出的比例（最近 ${days} 天）`,
    answered: '答出',
    abstained: '没有答',
    failed: '出错',
    questionsSum: (answered, abstained, failed) =>
      `共 ${answered + abstained + failed} 个问题：答出 ${answered}，没有答 ${abstained}，出错 ${failed}`,
    mostADay: (count) => `最多的一天 ${count} 个`,
    shareSum: (percent) => `总计答出 ${percent}%`,
    noQuestions: (days) => `最近 ${days} 天还没有人提问。`,
    dayFigures: '按天列出数字',
    day: '日期',
    share: '答出比例',
    reindexAll: '重新读取全部计划',
    reindexSource: (source) => `重新读取“${source}”`,
    neverReindexed: '启动以来还没有在这里重新读取过。',
    reindexHow: '计划文件夹里的文件有增改时，重新读取后才会更新；没有变的文件会跳过。',
    reindexed: '读取结果',
    refreshes: '本页每两秒自动更新。',
    refresh: '立即更新',
    changes: '变动',
    checked: '重问保存的问题',
    moreChanges: (count) => `另有 ${count} 行未列出。`,
    chooseFiles: '选择计划文件',
    dropHere: '或者把文件拖到这里',
    uploadButton: '上传',
    formats:
      '能读 .docx、.pdf、.html、.md、.txt、.xlsx、.csv，每个最多 20 MB。上传后先核对，再决定收不收。',
    noFile: '没有选择文件。',
    notStaged: {
      'no-name': '文件名不能用，请改名后再上传',
      'too-many': '等待核对的文件太多，请先处理下面列出的文件',
    },
    sending: '正在上传…',
    sent: '已上传',
    sendingFailed: '没有传上来，请检查网络后再试',
    sentFiles: '上传的文件',
    waiting: '等待核对的文件（只保留一小时）',
    uploadGone: '没有找到这个文件。上传的文件只保留一小时，请重新上传。',
    readingFailed: '读取这个文件时出错，详情见日志。',
    findings: '读到的内容',
    firstHeadings: '一级标题',
    noPlans: '库里还没有计划。',
    planLink: '查看',
    allVersions: (count) => `${count} 个版本`,
    removeSource: (source) => `移除“${source}”`,
    busy: '正在读取计划，请等它完成后再试。',
    version: (number, date) => `第 ${number} 版（${date}）`,
    firstVersion: '第一次收入。',
    noVersions: '没有版本记录。',
    votes: (up, down) => `👎 ${down}，👍 ${up}`,
    noFeedback: '还没有人评价过回答。',
    given: '当时的回答',
    openSection: '查看条目',
    askAgain: '再问一次',
    noneUnanswered: '最近 14 天没有答不出的问题。',
    unansweredHow: '最近 14 天问到而没有答的问题；写法相近的合在一起。缺的计划可以上传补上。',
    askedTimes: (count, date) => `问过 ${count} 次，最近一次 ${date}`,
  },
  en: {
    navigation: 'Administration',
    overview: 'Overview',
    upload: 'Upload plans',
    plans: 'Plans and versions',
    reindex: 'Read again',
    feedback: 'Feedback',
    unanswered: 'Without an answer',
    review: 'Review an uploaded file',
    reviewFile: 'Review',
    remove: 'Remove a source file',
    versions: 'Versions',
    nothingKept: 'Nothing can be written to the disk just now, so nothing is known of questions.',
    library: 'What there is',
    questions: 'How questions fare',
    questionsADay: (days) => `Questions a day, last ${days} days`,
    shareADay: (days) => `Share answered a day, last ${days} days`,
    answered: 'Answered',
    abstained: 'Not answered',
    failed: 'Failed',
    questionsSum: (answered, abstained, failed) =>
      `${counted(answered + abstained + failed, 'question')}: ${answered} answered, ${abstained} not answered, ${failed} failed`,
    mostADay: (count) => `${count} on the busiest day`,
    shareSum: (percent) => `${percent}% answered in all`,
    noQuestions: (days) => `Nobody has asked in the last ${days} days.`,
    dayFigures: 'Figures by day',
    day: 'Day',
    share: 'Share answered',
    reindexAll: 'Read all plans again',
    reindexSource: (source) => `Read “${source}” again`,
    neverReindexed: 'Nothing has been read again here since the start.',
    reindexHow:
      'Files that were put into the folder of the plans, or changed there, go in when plans are read again; the others are passed over.',
    reindexed: 'What came of it',
    refreshes: 'This page shows itself again every two seconds.',
    refresh: 'Show it now',
    changes: 'Changes',
    checked: 'The saved questions, asked again',
    moreChanges: (count) => `${counted(count, 'more line')} not shown.`,
    chooseFiles: 'Choose plan files',
    dropHere: 'or drop them here',
    uploadButton: 'Upload',
    formats:
      'Reads .docx, .pdf, .html, .md, .txt, .xlsx and .csv, 20 MB each at most. You review each file before it goes in.',
    noFile: 'No file was chosen.',
    notStaged: {
      'no-name': 'its name cannot be used; please rename it and upload it again',
      'too-many': 'too many files wait for a review; please settle those listed below first',
    },
    sending: 'Uploading…',
    sent: 'Uploaded',
    sendingFailed: 'it did not arrive; please look at the network and try again',
    sentFiles: 'Uploaded files',
    waiting: 'Files that wait for a review (kept for an hour)',
    uploadGone: 'There is no such file. Uploads are kept for an hour; please upload it again.',
    readingFailed: 'Reading this file failed. The log says more.',
    findings: 'What was read',
    firstHeadings: 'First headings',
    noPlans: 'There are no plans yet.',
    planLink: 'Open',
    allVersions: (count) => counted(count, 'version'),
    removeSource: (source) => `Remove “${source}”`,
    busy: 'Plans are being read. Please try again when that has ended.',
    version: (number, date) => `Version ${number} (${date})`,
    firstVersion: 'Taken in for the first time.',
    noVersions: 'No versions are recorded.',
    votes: (up, down) => `👎 ${down}, 👍 ${up}`,
    noFeedback: 'Nobody has rated an answer yet.',
    given: 'The answer given',
    openSection: 'Open the section',
    askAgain: 'Ask it again',
    noneUnanswered: 'No question went without an answer in the last 14 days.',
    unansweredHow:
      'Questions of the last 14 days that were not answered; those that are written alike are counted together. A plan that is missing can be uploaded.',
    askedTimes: (count, date) => `asked ${counted(count, 'time')}, last on ${date}`,
  },
}
