/** `npm run bench`: what answering takes over some plans, or this system beside others on an invented corpus. */

import { benchAnswers } from './bench/answersBench.js'
import { benchSections } from './bench/sectionsBench.js'
import { runCommand } from './command.js'

const USAGE = `Usage: npm run bench -- [PATH] [--questions FILE]
       npm run bench -- --sections N [--systems LIST | --skip LIST | --no-competitors] [--seed N] [--budget SECONDS] [--json FILE]

  PATH              file or folder with plans; PLANS_DIR (data/plans) unless given
  --questions FILE  questions to ask, one JSON object a line; data/eval/questions.jsonl unless given

Indexes into a temporary folder, asks each question once, prints the figures and one JSON line.

  --sections N      invent plans of so many sections, and measure this system beside what people would use instead
  --systems LIST    these alone, with commas between
  --skip LIST       all but these
  --no-competitors  this system and plain FTS5: nothing is installed
  --seed N          another corpus; 1 unless given
  --budget SECONDS  how long one system may be asked, 120 unless given; a slow one is asked fewer questions
  --json FILE       write the figures there too

Exit code: 0; 1 where a system could not be measured; 2 on wrong use.`

await runCommand(USAGE, (args, config) =>
  args.some((arg) => arg.startsWith('--sections'))
    ? benchSections(args)
    : benchAnswers(args, config),
)
