import { createSegmenter } from './src/text/segmenter.ts'
import { parseQuestion } from './src/ask/parse.ts'
const s = createSegmenter()
for (const q of process.argv.slice(2)) console.log(JSON.stringify(parseQuestion(q, s)), s.tag(q).map(x=>x.word+'/'+x.tag).join(' '))
