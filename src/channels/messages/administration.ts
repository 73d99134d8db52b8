/** What admins read by Telegram. */

import type { FactChange } from '../../domain/change.js'
import type { FactKind } from '../../domain/fact.js'
import type { PlanWarning } from '../../domain/inspection.js'
import type { VectorState } from '../administrationPorts.js'
import { counted } from './counted.js'
import type { RefusalKind } from '../../domain/refusal.js'
import type { Language } from './language.js'

type FactCounts = Readonly<Record<FactKind, number>>

export interface AdministrationMessages {
  readonly planAdded: (plan: string) => string
  readonly planRemoved: (plan: string) => string
  readonly renamed: (before: string) => string
  readonly sectionsAdded: (count: number) => string
  readonly sectionsChanged: (count: number) => string
  readonly sectionsRemoved: (count: number) => string
  readonly factKind: Readonly<Record<FactChange['kind'], string>>
  /** What stands before a plan's first heading. */
  readonly opening: string
  /** A newer version in which no section and no fact is another. */
  readonly noChange: string
  readonly versionCounts: (sections: number, facts: number) => string
  readonly versionNotKept: string
  /** Stands where there is no fact before, or after. */
  readonly nothing: string
  readonly moreFacts: (count: number) => string
  readonly fileTooBig: string
  readonly fileFailed: string
  readonly fileRefused: (name: string, reason: string) => string
  readonly refusal: Readonly<Record<RefusalKind, string>>
  readonly fileKnown: (name: string) => string
  readonly fileRead: (name: string, plans: number) => string
  readonly planCounts: (sections: number, facts: FactCounts) => string
  readonly morePlans: (count: number) => string
  readonly newerThan: (title: string) => string
  readonly hiddenText: (count: number) => string
  readonly warning: Readonly<
    Record<Exclude<PlanWarning['kind'], 'tasks-without-office'>, string> & {
      'tasks-without-office': (count: number) => string
    }
  >
  readonly addButton: string
  readonly addBesideButton: string
  readonly replaceButton: (title: string) => string
  readonly dropButton: string
  readonly dropped: (name: string) => string
  readonly adding: string
  readonly addFailed: string
  readonly reallyRemove: (source: string, plans: number) => string
  readonly removeButton: string
  readonly keepButton: string
  readonly kept: string
  readonly removed: (plans: number) => string
  readonly removeFailed: string
  readonly howToRemove: string
  readonly nameOne: string
  readonly statusLibrary: (plans: number, sections: number, facts: FactCounts) => string
  readonly statusUp: (minutes: number) => string
  readonly statusRead: (
    isReading: boolean,
    last: { readonly minutesAgo: number; readonly refused: number } | undefined,
  ) => string
  readonly statusQuestions: (count: number, answered: number, p50: number, p95: number) => string
  readonly statusQueue: (count: number) => string
  /** `vectors`: of the embedding model that is configured, where one is. */
  readonly statusModels: (embedding: string, vectors: VectorState | undefined) => string
  readonly statusHears: string
  readonly statusDeaf: string
  readonly deniedChat: (chat: string) => string
  readonly adminsAlways: string
  readonly howToAllow: string
  readonly noChats: string
  readonly whichChat: string
  /** `count` is undefined where all plans are seen. */
  readonly scopeOf: (chat: string, count: number | undefined) => string
  readonly all: string
  readonly none: string
  readonly otherChats: string
  readonly owned: (plan: string, person: string) => string
  readonly unowned: (plan: string) => string
  readonly howToOwner: string
}

export const administrationMessages: Readonly<Record<Language, AdministrationMessages>> = {
  zh: {
    planAdded: (plan) => `新增《${plan}》`,
    planRemoved: (plan) => `移除《${plan}》`,
    renamed: (before) => `原名《${before}》`,
    sectionsAdded: (count) => `新增 ${count} 条：`,
    sectionsChanged: (count) => `改动 ${count} 条：`,
    sectionsRemoved: (count) => `删去 ${count} 条：`,
    factKind: {
      lead: '牵头',
      responsible: '责任单位',
      participant: '配合',
      target: '指标',
      deadline: '时限',
      person: '人员',
    },
    opening: '（开头）',
    noChange: '条目和数字都没有变化。',
    versionCounts: (sections, facts) => `${sections} 个条目，${facts} 条分工、指标、时限和人员`,
    versionNotKept: '（只留下变动记录）',
    nothing: '（无）',
    moreFacts: (count) => `另有 ${count} 处变动未列出。`,
    fileTooBig: '文件太大：最多 20 MB。',
    fileFailed: '没能从 Telegram 取到这个文件，请再发一次。',
    fileRefused: (name, reason) => `“${name}”没有收：${reason}`,
    refusal: {
      missing: '没有这个文件或文件夹',
      unreadable: '读不出来，请检查权限',
      format: '不支持这种格式，能读 .docx、.pdf、.html、.md、.txt、.xlsx、.csv',
      'too-large': '文件太大，最多 20 MB',
      'too-long': '内容太长，最多 500 万字、5 万行',
      empty: '里面没有文字',
      'not-text': '文字编码认不出来，请存成 UTF-8 再发',
      encrypted: '文件加了密码，请去掉密码再发',
      scan: '是扫描件，没有文字层，请发文字版',
      'bad-archive': '文件已损坏，或者解压后大得不正常',
      'wrong-format': '内容和扩展名不符（旧版 .doc、.xls、.wps 请另存为 .docx、.xlsx）',
      'too-costly': '读取太费时间或内存，请拆成几份再发',
      'no-plan': '去掉页面杂项后没有计划的内容',
      'reader-failed': '读取时出错，详情见日志',
      'not-written': '写不进去：磁盘满了，或者索引文件夹不能写',
    },
    fileKnown: (name) => `“${name}”已经在库里，内容相同。`,
    fileRead: (name, plans) => `“${name}”里读到 ${plans} 份计划：`,
    planCounts: (sections, { assignment, target, deadline, person }) =>
      `${sections} 个条目；分工 ${assignment}，指标 ${target}，时限 ${deadline}，人员 ${person}`,
    morePlans: (count) => `另有 ${count} 份未列出。`,
    newerThan: (title) => `像是《${title}》的新版本。替换后的变化：`,
    hiddenText: (count) => `⚠️ 有 ${count} 个看不见的字符（隐藏、白色或零宽），不会收录。`,
    warning: {
      'no-outline': '没有认出各级标题，请检查编号。',
      'no-facts': '没有读到分工、指标和时限。',
      'tasks-without-office': (count) => `有 ${count} 项任务写了数字或时限，但没有写单位。`,
    },
    addButton: '➕ 添加',
    addBesideButton: '➕ 另存一份',
    replaceButton: (title) => `🔁 替换《${title}》`,
    dropButton: '✖ 放弃',
    dropped: (name) => `已放弃“${name}”。`,
    adding: '正在收入…',
    addFailed: '没能收入，原有的内容没有变。详情见日志。',
    reallyRemove: (source, plans) =>
      `移除来源文件“${source}”和其中 ${plans} 份计划？文件会挪到 .removed 文件夹，可以找回。`,
    removeButton: '🗑 移除',
    keepButton: '保留',
    kept: '没有移除。',
    removed: (plans) => `已移除 ${plans} 份计划，文件在 .removed 文件夹。`,
    removeFailed: '没能移除，详情见日志。',
    howToRemove: '移除一份计划：/remove 名称或序号。',
    nameOne: '请说得更具体，可能是：',
    statusLibrary: (plans, sections, { assignment, target, deadline, person }) =>
      `计划 ${plans} 份，条目 ${sections} 个；分工 ${assignment}，指标 ${target}，时限 ${deadline}，人员 ${person}`,
    statusUp: (minutes) => `已运行 ${inChinese(minutes)}`,
    statusRead: (isReading, last) =>
      isReading
        ? '正在读取计划'
        : last
          ? `上次读取计划：${inChinese(last.minutesAgo)}前${last.refused > 0 ? `，${last.refused} 个文件没有收` : ''}`
          : '还没有读取过计划',
    statusQuestions: (count, answered, p50, p95) =>
      `今天 ${count} 个问题，答出 ${answered} 个；用时中位 ${p50} 毫秒，95% 在 ${p95} 毫秒内`,
    statusQueue: (count) => `排队 ${count} 条`,
    statusModels: vectorsInChinese,
    statusHears: '能看到群里的消息',
    statusDeaf:
      '看不到群里未点名的消息：在 @BotFather 用 /setprivacy 关闭隐私模式，再把我重新加入群。',
    deniedChat: (chat) => `已停用 ${chat}。`,
    adminsAlways: '管理员总能使用，不能停用。',
    howToAllow: '开通：/allow 编号，停用：/deny 编号；在群里发 /allow 或 /deny 就是这个群。',
    noChats: '还没有用过问计的群。',
    whichChat: '设置哪个群能看哪些计划？',
    scopeOf: (chat, count) =>
      count === undefined ? `“${chat}”能看全部计划。` : `“${chat}”能看 ${count} 份计划：`,
    all: '全部',
    none: '全不选',
    otherChats: '↩ 其他群',
    owned: (plan, person) => `《${plan}》的负责人：${person}。请对方先私聊我，按一次“开始”。`,
    unowned: (plan) => `《${plan}》不再有负责人，问题转给管理员。`,
    howToOwner:
      '设置负责人：回复某人的消息发 /owner 计划，或 /owner 计划 用户编号；取消：/owner 计划 无。',
  },
  en: {
    planAdded: (plan) => `Added “${plan}”`,
    planRemoved: (plan) => `Removed “${plan}”`,
    renamed: (before) => `was called “${before}”`,
    sectionsAdded: (count) => `${counted(count, 'section')} added:`,
    sectionsChanged: (count) => `${counted(count, 'section')} changed:`,
    sectionsRemoved: (count) => `${counted(count, 'section')} removed:`,
    factKind: {
      lead: 'Lead',
      responsible: 'Responsible',
      participant: 'Taking part',
      target: 'Target',
      deadline: 'Deadline',
      person: 'Person',
    },
    opening: '(the opening)',
    noChange: 'No section and no fact is another.',
    versionCounts: (sections, facts) =>
      `${counted(sections, 'section')}, ${counted(facts, 'fact')}`,
    versionNotKept: '(only what changed is kept)',
    nothing: '(none)',
    moreFacts: (count) => `${count} more changes are not shown.`,
    fileTooBig: 'That file is too large: 20 MB at most.',
    fileFailed: 'The file could not be fetched from Telegram. Please send it again.',
    fileRefused: (name, reason) => `“${name}” was not taken in: ${reason}`,
    refusal: {
      missing: 'there is no such file or folder',
      unreadable: 'it cannot be read; please look at its permissions',
      format: 'this format is not read; .docx, .pdf, .html, .md, .txt, .xlsx and .csv are',
      'too-large': 'too large: 20 MB at most',
      'too-long': 'too long: 5 million characters and 50,000 lines at most',
      empty: 'there is no text in it',
      'not-text': 'its encoding is not known; please save it as UTF-8',
      encrypted: 'it is protected by a password; please send it without',
      scan: 'it is a scan without a text layer; please send a version with text',
      'bad-archive': 'it is damaged, or unpacks to far more than it should',
      'wrong-format':
        'it is not what its name says (save an old .doc, .xls or .wps as .docx or .xlsx)',
      'too-costly': 'reading it takes too long or too much memory; please send it in parts',
      'no-plan': 'no plan is left when page furniture is taken away',
      'reader-failed': 'reading it failed; the log says more',
      'not-written':
        'it could not be written: the disk is full, or the folder of the index is closed',
    },
    fileKnown: (name) => `“${name}” is in the library already, with the same content.`,
    fileRead: (name, plans) => `“${name}” holds ${counted(plans, 'plan')}:`,
    planCounts: (sections, { assignment, target, deadline, person }) =>
      `${sections} sections; ${assignment} assignments, ${target} targets, ${deadline} deadlines, ${person} persons`,
    morePlans: (count) => `${count} more are not shown.`,
    newerThan: (title) => `This looks like a newer “${title}”. Replacing it would change:`,
    hiddenText: (count) =>
      `⚠️ ${counted(count, 'character')} of it cannot be seen (hidden, white or of no width) and would be left out.`,
    warning: {
      'no-outline': 'No headings were recognised. Please look at the numbering.',
      'no-facts': 'No assignment, target or deadline was read.',
      'tasks-without-office': (count) =>
        `${count} tasks have a figure or a time and name no office.`,
    },
    addButton: '➕ Add',
    addBesideButton: '➕ Add beside it',
    replaceButton: (title) => `🔁 Replace “${title}”`,
    dropButton: '✖ Drop',
    dropped: (name) => `“${name}” was dropped.`,
    adding: 'Taking it in…',
    addFailed: 'It could not be taken in; what was there is unchanged. The log says more.',
    reallyRemove: (source, plans) =>
      `Remove the file “${source}” with its ${counted(plans, 'plan')}? The file goes to the folder .removed, from where it can be had back.`,
    removeButton: '🗑 Remove',
    keepButton: 'Keep',
    kept: 'Nothing was removed.',
    removed: (plans) => `${counted(plans, 'plan')} removed; the file is in the folder .removed.`,
    removeFailed: 'It could not be removed. The log says more.',
    howToRemove: 'To remove a plan: /remove and its name or number.',
    nameOne: 'Please be more precise. It may be:',
    statusLibrary: (plans, sections, { assignment, target, deadline, person }) =>
      `${plans} plans, ${sections} sections; ${assignment} assignments, ${target} targets, ${deadline} deadlines, ${person} persons`,
    statusUp: (minutes) => `Up for ${inEnglish(minutes)}`,
    statusRead: (isReading, last) =>
      isReading
        ? 'Plans are being read'
        : last
          ? `Plans last read ${inEnglish(last.minutesAgo)} ago${last.refused > 0 ? `; ${counted(last.refused, 'file')} refused` : ''}`
          : 'Plans have not been read yet',
    statusQuestions: (count, answered, p50, p95) =>
      `${counted(count, 'question')} today, ${answered} answered; half within ${p50} ms, 95% within ${p95} ms`,
    statusQueue: (count) => `${count} waiting`,
    statusModels: vectorsInEnglish,
    statusHears: 'Hears the messages of its groups',
    statusDeaf:
      'Does not hear what is not addressed to it: turn privacy mode off at @BotFather (/setprivacy) and add it to the group again.',
    deniedChat: (chat) => `${chat} may not use Wenji any more.`,
    adminsAlways: 'Administrators may always use it.',
    howToAllow:
      'To let in: /allow and the id; to shut out: /deny and the id. In a group it is that group.',
    noChats: 'No group has used Wenji yet.',
    whichChat: 'For which group?',
    scopeOf: (chat, count) =>
      count === undefined
        ? `“${chat}” sees all plans.`
        : `“${chat}” sees ${counted(count, 'plan')}:`,
    all: 'All',
    none: 'None',
    otherChats: '↩ Other groups',
    owned: (plan, person) =>
      `“${plan}” is answered for by ${person}. They should open the private chat with me and press Start once.`,
    unowned: (plan) => `Nobody answers for “${plan}” now; its questions go to the administrators.`,
    howToOwner:
      'To say who answers for a plan: reply to their message with /owner and the plan, or /owner plan user-id; /owner plan none takes it away.',
  },
}

/** Minutes as people say them. */
function inChinese(minutes: number): string {
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)]
  return days > 0 ? `${days} 天` : hours > 0 ? `${hours} 小时` : `${minutes} 分钟`
}

function inEnglish(minutes: number): string {
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)]
  return days > 0
    ? counted(days, 'day')
    : hours > 0
      ? counted(hours, 'hour')
      : counted(minutes, 'minute')
}

function vectorsInChinese(embedding: string, vectors: VectorState | undefined): string {
  if (!vectors) return `词向量：${embedding}`
  const { model, done, total } = vectors
  if (done >= total) return `句向量：${model}`
  return `句向量：${model}，已做 ${done}/${total}，做完之前用词向量 ${embedding}`
}

function vectorsInEnglish(embedding: string, vectors: VectorState | undefined): string {
  if (!vectors) return `Word vectors: ${embedding}`
  const { model, done, total } = vectors
  if (done >= total) return `Sentence vectors: ${model}`
  return `Sentence vectors: ${model}, ${done} of ${total} made; until then word vectors: ${embedding}`
}
