/** What users read in English. */

import type { Abstention } from '../../domain/answer.js'
import { modelMessages } from './model.js'
import type { Messages } from './texts.js'

export const en: Messages = {
  telegram: {
    welcome:
      'I am Wenji. I look things up in plans: who leads, who takes part, what the target is, when it is due. Just ask; in a group mention me, reply to me, or use /ask.',
    help: 'Just ask: “Who leads the bicycle scheme?”, “What is the target for 2027?”, “What is the Highways Service responsible for?”\nBelow each answer are its sources; open one to read the section. You can ask on: “And who takes part?”\nIn a group mention me, reply to my answer, or use /ask.\n/plans lists the plans · /find words · /who office · /targets plan · /sum plan · /use plan',
    sendPlans:
      'Send me a plan (.docx, .pdf, .html, .md, .txt, .xlsx, .csv) to look at it and take it in; a questions file (.jsonl) to have it asked by /check.',
    notAdmitted: 'Wenji is not open here yet. Please ask an administrator.',
    knock: (name, id) => `“${name}” (${id}) would like to use Wenji.`,
    allowButton: 'Allow',
    allowed: 'Allowed',
    allowedChat: (id) => `${id} may now use Wenji.`,
    notForYou: 'This button is for administrators.',
    notYourButton: 'Somebody else asked this. Please ask yourself.',
    adminsOnly: 'Only administrators can do this.',
    groupAdminsOnly: 'Only who administers the group can switch this.',
    startFirst: 'Please open the private chat with me and press Start once.',
    notAdmittedButton: 'Wenji is not open here yet',
    tooMany: 'That is a little fast. Please ask again in a while.',
    removedSection: (date) => `The plan has this section no more (since ${date}). Its last text:`,
    noSection: 'There is no such section.',
    failed: 'Something went wrong and nothing was looked up. Please ask again in a while.',
    buttonGone: 'This button has expired. Please ask again.',
    moreSources: (count) => `${count} more sources are not shown.`,
    morePlans: (count) => `${count} more are not shown.`,
    openSource: '📄 Source',
    openSourceNumber: (n) => `📄 Source ${n}`,
    allPlans: '↩ All plans',
    askedInline: (question) => `Q: ${question}`,
    pinnedTo: (title) => `📌 Searched “${title}” alone (/use all to lift)`,
    pinned: (title) => `📌 “${title}” alone is searched here now. /use all lifts it.`,
    unpinned: 'All plans are searched here. For one of them: /use and its name or number.',
    whichPlan: 'Which one?',
    noSuchPlan: (words) => `There is no plan “${words}”. /plans lists them.`,
    autoOn: 'On: I answer questions in this group where I am sure. /auto off ends it.',
    autoOff:
      'Off: I answer when I am mentioned, replied to, or asked by /ask. Who administers the group can say /auto on.',
    autoInGroups: 'This is for groups. Here, just ask.',
    reindexing: (done, total) => (total > 0 ? `Reading plans: ${done}/${total}` : 'Reading plans…'),
    reindexRunning: 'Plans are being read. Please wait until that is done.',
    reindexFailed: 'Reading the plans failed; what was there is unchanged. The log says more.',
    reindexed: ({ added, changed, unchanged, removed }) =>
      `Done: ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed.`,
    reindexedHere: 'Done.',
    refused: (count) => `${count} files were not taken in:`,
    commands: [
      { command: 'ask', description: 'Ask a question' },
      { command: 'plans', description: 'List the plans' },
      { command: 'find', description: 'Find sections: /find words' },
      { command: 'who', description: 'The tasks of an office: /who office' },
      { command: 'targets', description: 'The figures of a plan: /targets plan' },
      { command: 'sum', description: modelMessages.en.sumCommand },
      { command: 'use', description: 'Ask one plan alone: /use plan, /use all to lift' },
      { command: 'web', description: 'open the page in a browser or here' },
      { command: 'help', description: 'How to use this' },
    ],
    groupAdminCommands: [
      { command: 'auto', description: 'Answer unaddressed questions: /auto on or off' },
    ],
    adminCommands: [
      { command: 'reindex', description: 'Read the plans again' },
      { command: 'remove', description: 'Remove a plan' },
      { command: 'status', description: 'How things are' },
      { command: 'check', description: 'Ask the saved questions again' },
      { command: 'feedback', description: 'Questions that went badly' },
      { command: 'scope', description: 'Which plans a group may see' },
      { command: 'owner', description: 'Who answers for a plan' },
      { command: 'allow', description: 'Let a group or a person in' },
      { command: 'deny', description: 'Shut a group or a person out' },
    ],
  },
  web: {
    name: 'Wenji',
    headline: 'Ask the plans',
    ask: 'Ask',
    askPlaceholder: 'Who leads a task? What is its target? When is it due?',
    followUp: 'Ask on',
    earlier: 'Asked before',
    tooLong: (most) =>
      `That question is too long. Please ask again in at most ${most.toLocaleString('en')} characters.`,
    askButton: 'Ask',
    plans: 'Plans',
    who: 'Offices',
    targets: 'Targets',
    admin: 'Admin',
    openSection: 'Open the section',
    sourceNumber: (n) => `Source ${n}`,
    inPlan: 'See it in the whole plan',
    onlyThisPlan: 'This plan alone',
    narrowedTo: (title) => `Searched “${title}” alone`,
    allPlans: 'Search all plans',
    narrowedToNothing: 'The plan that the link names is gone; all plans were searched.',
    outline: 'Contents',
    copyLink: 'Copy link',
    copied: 'Copied',
    print: 'Print',
    sourceFile: (name) => `Source file: ${name}`,
    neighbours: 'Sections around this one',
    path: 'Where this stands',
    parent: 'Up',
    previous: 'Previous',
    next: 'Next',
    subsections: 'Subsections',
    navigation: 'Main',
    skip: 'Skip to the content',
    emptyLibrary:
      'There is no plan here yet. Put plan files into the plans folder and start again.',
    indexing: 'Plans are being read; more will be here shortly.',
    notFound: 'There is no such page.',
    removedSection: (date) =>
      `The plan has this section no more (since ${date}). This is its last text.`,
    noSection: 'There is no such section. The plan may have been updated or removed.',
    noPlan: 'There is no such plan. It may have been renamed or removed.',
    foreign: 'This request did not come from this page, so nothing was done.',
    otherName:
      'Only 127.0.0.1 and localhost are answered here. Set PUBLIC_URL to let others in (see README).',
    notAdmitted: 'You have no access to Wenji yet. Please ask an administrator.',
    tooLarge: 'That is too large; it was not taken.',
    tooFast: 'That was a little fast. Please ask again in a moment.',
    noAnswer: 'This answer is too old to be rated.',
    backToAnswer: 'Back to the answer',
    openedSection: 'The opened section',
    closeSection: 'Close the section',
    failed: (number) =>
      `Something went wrong (${number}). Please give this number to an administrator.`,
    backToAsking: 'Back to asking',
    otherLanguage: '中文',
    footer:
      'Answers are taken from the plans word for word, with their sources. The plan itself decides.',
  },
  answer: {
    role: { lead: 'Lead', responsible: 'Responsible', participant: 'Taking part' },
    note: {
      'roles-not-distinguished': 'the plan names who is responsible, not who leads',
      'participants-only': 'the plan names participants only, no lead',
      'first-named-leads': 'by the plan’s own rule, the one named first leads',
      'year-redacted': 'the year is blanked out in the plan',
    },
    offices: (role, names) => `${role}: ${names.join(', ')}`,
    task: (heading, role, detail) => `• ${heading} (${role})${detail ? `: ${detail}` : ''}`,
    holder: (name, post) => `${name} (${post})`,
    seat: (office, place) => `${office}: ${place}`,
    cell: (row, column, value) => `${row} (${column}): ${value}`,
    noted: (words, notes) => `${words} (${notes.join('; ')})`,
    plansDiffer: (count) => `${count} plans say different things:`,
    planTitle: (title) => `[${title}]`,
    missing: (what) => `[${what}] has nothing on what was asked.`,
    plansListed: (count) => `There are ${count} plans:`,
    abstained: abstainedInEnglish,
    searched: (plans, sections) => `Searched ${plans} plans, ${sections} sections.`,
    nearest: 'Nearest sections:',
    sources: 'Sources',
    item: { item: (number) => `item ${number}`, row: (number) => `row ${number} of the table` },
    place: (place) => {
      if (place.kind === 'page') return `page ${place.page}`
      return place.sheet === '' ? `row ${place.row}` : `sheet “${place.sheet}”, row ${place.row}`
    },
  },
}

function abstainedInEnglish(abstention: Abstention): string {
  switch (abstention.why) {
    case 'no-question':
      return 'Please type a question: who leads a task, what its target is, when it is due.'
    case 'library-empty':
      return 'There is no plan here yet. Please ask an administrator to add one.'
    case 'unknown-place':
      return `No plan has to do with “${abstention.what}”.`
    case 'unknown-plan':
      return `There is no plan “${abstention.what}”.`
    case 'unknown-office':
      return `The plans searched do not mention “${abstention.what}”.`
    case 'unknown-year':
      return `The plans searched say nothing of ${abstention.what}.`
    case 'not-found':
      return `The plans searched have nothing on “${abstention.what}”.`
    case 'not-stated':
      return 'The plans searched come close, but do not state what was asked.'
    case 'no-section':
      return 'There is no such section, or it is not yours to see.'
    default:
      return abstention satisfies never
  }
}
