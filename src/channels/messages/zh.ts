/** What users read in Chinese. */

import type { Abstention } from '../../domain/answer.js'
import { modelMessages } from './model.js'
import type { Messages } from './texts.js'

export const zh: Messages = {
  telegram: {
    welcome:
      '我是问计，查计划里的事：谁牵头、谁配合、目标多少、何时完成。直接提问即可；在群里请 @我、回复我，或用 /ask。',
    help: '直接提问，例如“某县加装电梯由谁牵头”“某市目标是多少”“某局负责哪些任务”。\n回答后面是出处，点开可看原文；可以接着问“那配合单位呢”。\n在群里请 @我、回复我的回答，或用 /ask 问题。\n/plans 有哪些计划 · /find 词 查条目 · /who 部门 看分工 · /targets 计划 看指标 · /sum 计划 概括 · /use 计划 只查一份',
    sendPlans:
      '把计划文件（.docx、.pdf、.html、.md、.txt、.xlsx、.csv）发给我，看过再收；问题文件（.jsonl）发给我，/check 时重问。',
    notAdmitted: '这里还没有开通问计，请联系管理员。',
    knock: (name, id) => `“${name}”（${id}）想使用问计。`,
    allowButton: '允许',
    allowed: '已允许',
    allowedChat: (id) => `已允许 ${id} 使用问计。`,
    notForYou: '这个按钮只有管理员能用。',
    notYourButton: '这是别人问的，请自己提问。',
    adminsOnly: '只有管理员能这样做。',
    groupAdminsOnly: '只有群管理员能开关。',
    startFirst: '请先打开我的私聊，按一次“开始”。',
    notAdmittedButton: '这里还没有开通问计',
    tooMany: '问得有点快，请过一会儿再问。',
    removedSection: (date) => `此条已从计划中移除（${date}），以下是最后的文字：`,
    noSection: '没有找到这一条。',
    failed: '出了点问题，没能查成。请稍后再问一次。',
    buttonGone: '这个按钮已经失效，请重新提问。',
    moreSources: (count) => `另有 ${count} 处出处未列出。`,
    morePlans: (count) => `另有 ${count} 份未列出。`,
    openSource: '📄 原文',
    openSourceNumber: (n) => `📄 原文 ${n}`,
    allPlans: '↩ 看全部计划',
    askedInline: (question) => `问：${question}`,
    pinnedTo: (title) => `📌 只查了《${title}》（/use all 取消）`,
    pinned: (title) => `📌 这里现在只查《${title}》。/use all 取消。`,
    unpinned: '这里查全部计划。只查一份：/use 计划名称或序号。',
    whichPlan: '是哪一份？',
    noSuchPlan: (words) => `没有找到“${words}”这份计划。/plans 看有哪些计划。`,
    autoOn: '已开启：群里的问题，有把握的我会直接回答。/auto off 关闭。',
    autoOff: '未开启：@我、回复我或用 /ask 时我才回答。群管理员可用 /auto on 开启。',
    autoInGroups: '这是群里的开关；私聊里直接提问即可。',
    reindexing: (done, total) => (total > 0 ? `正在读取计划：${done}/${total}` : '正在读取计划…'),
    reindexRunning: '正在读取计划，请等它完成。',
    reindexFailed: '读取计划时出错，原有的内容没有变。详情见日志。',
    reindexed: ({ added, changed, unchanged, removed }) =>
      `已读完：新增 ${added} 份，变动 ${changed} 份，未变 ${unchanged} 份，移除 ${removed} 份。`,
    reindexedHere: '已读完。',
    refused: (count) => `有 ${count} 个文件没有收进来：`,
    commands: [
      { command: 'ask', description: '提问' },
      { command: 'plans', description: '有哪些计划' },
      { command: 'find', description: '查找条目：/find 词' },
      { command: 'who', description: '一个部门的任务：/who 部门' },
      { command: 'targets', description: '一份计划的指标：/targets 计划' },
      { command: 'sum', description: modelMessages.zh.sumCommand },
      { command: 'use', description: '只查一份计划：/use 计划，/use all 取消' },
      { command: 'web', description: '在浏览器或小程序里打开网页' },
      { command: 'help', description: '怎么用' },
    ],
    groupAdminCommands: [{ command: 'auto', description: '未点名的问题也回答：/auto on 或 off' }],
    adminCommands: [
      { command: 'reindex', description: '重新读取计划' },
      { command: 'remove', description: '移除一份计划' },
      { command: 'status', description: '运行情况' },
      { command: 'check', description: '重问保存的问题' },
      { command: 'feedback', description: '答得不好的问题' },
      { command: 'scope', description: '一个群能看哪些计划' },
      { command: 'owner', description: '计划的负责人' },
      { command: 'allow', description: '开通一个群或一个人' },
      { command: 'deny', description: '停用一个群或一个人' },
    ],
  },
  web: {
    name: '问计',
    headline: '问一问计划',
    ask: '提问',
    askPlaceholder: '例如：某项任务由谁牵头？目标是多少？何时完成？',
    followUp: '接着问',
    earlier: '前面问过',
    tooLong: (most) => `问题太长了，最多 ${most} 个字，请缩短后再问。`,
    askButton: '提问',
    plans: '计划',
    who: '分工',
    targets: '指标',
    admin: '管理',
    openSection: '打开原文',
    sourceNumber: (n) => `出处 ${n}`,
    inPlan: '在全文中查看',
    onlyThisPlan: '只看这份计划',
    narrowedTo: (title) => `只查了《${title}》`,
    allPlans: '查全部计划',
    narrowedToNothing: '链接里指定的计划已经不在，以下查的是全部计划。',
    outline: '目录',
    copyLink: '复制链接',
    copied: '已复制',
    print: '打印',
    sourceFile: (name) => `来源文件：${name}`,
    neighbours: '前后条目',
    path: '所在位置',
    parent: '上级',
    previous: '上一条',
    next: '下一条',
    subsections: '下级条目',
    navigation: '主导航',
    skip: '跳到正文',
    emptyLibrary: '这里还没有计划。请把计划文件放进计划文件夹，再重新启动。',
    indexing: '正在读取计划，稍后会有更多内容。',
    notFound: '没有找到这一页。',
    removedSection: (date) => `此条已从计划中移除（${date}），以下是最后的文字。`,
    noSection: '没有找到这一条。计划可能已经更新或移除。',
    noPlan: '没有找到这份计划。它可能已经更名或移除。',
    foreign: '这个请求不是从本页面发出的，没有执行。',
    otherName: '这里只回应 127.0.0.1 和 localhost。要让别人访问，请设置 PUBLIC_URL（见 README）。',
    notAdmitted: '您还没有开通问计，请联系管理员。',
    tooLarge: '内容太大，没有接收。',
    tooFast: '问得有点快，请过一会儿再问。',
    noAnswer: '这个回答已经过期，不能再评。',
    backToAnswer: '返回回答',
    openedSection: '打开的原文',
    closeSection: '关闭原文',
    failed: (number) => `出错了，编号 ${number}。请把编号告诉管理员。`,
    backToAsking: '返回提问',
    otherLanguage: 'English',
    footer: '回答取自计划原文，每一条都附有出处，请以原文为准。',
  },
  answer: {
    role: { lead: '牵头', responsible: '负责', participant: '参与配合' },
    note: {
      'roles-not-distinguished': '原文只写负责或责任单位，未分牵头与参与',
      'participants-only': '原文只写了参与、配合单位，未写牵头单位',
      'first-named-leads': '按原文约定，列第一位者牵头',
      'year-redacted': '原文年份已隐去',
    },
    offices: (role, names) => `${role}：${names.join('、')}`,
    task: (heading, role, detail) => `• ${heading}（${role}）${detail ? `：${detail}` : ''}`,
    holder: (name, post) => `${name}（${post}）`,
    seat: (office, place) => `${office}设在${place}`,
    cell: (row, column, value) => `${row}（${column}）：${value}`,
    noted: (words, notes) => `${words}（${notes.join('；')}）`,
    plansDiffer: (count) => `${count} 份计划里说法不同：`,
    planTitle: (title) => `【${title}】`,
    missing: (what) => `【${what}】没有找到所问的内容。`,
    plansListed: (count) => `现有 ${count} 份计划：`,
    abstained: abstainedInChinese,
    searched: (plans, sections) => `已查 ${plans} 份计划、${sections} 个条目。`,
    nearest: '最接近的条目：',
    sources: '出处',
    item: { item: (number) => `第${number}项`, row: (number) => `表第${number}行` },
    place: (place) => {
      if (place.kind === 'page') return `第${place.page}页`
      return place.sheet === '' ? `第${place.row}行` : `工作表“${place.sheet}”第${place.row}行`
    },
  },
}

function abstainedInChinese(abstention: Abstention): string {
  switch (abstention.why) {
    case 'no-question':
      return '请输入要问的问题，例如某项任务由谁牵头、目标是多少、何时完成。'
    case 'library-empty':
      return '这里还没有可查的计划，请联系管理员添加。'
    case 'unknown-place':
      return `没有找到与“${abstention.what}”有关的计划。`
    case 'unknown-plan':
      return `没有找到“${abstention.what}”这份计划。`
    case 'unknown-office':
      return `所查的计划里没有写到“${abstention.what}”。`
    case 'unknown-year':
      return `所查的计划里没有 ${abstention.what} 年的内容。`
    case 'not-found':
      return `所查的计划里没有找到“${abstention.what}”的内容。`
    case 'not-stated':
      return '所查的计划里有相近的内容，但没有写明所问的这一点。'
    case 'no-section':
      return '没有这一节，或它不在您能看的范围里。'
    default:
      return abstention satisfies never
  }
}
