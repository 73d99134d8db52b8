import { createApp } from './src/app.ts'
const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
await app.ingest([process.argv[2]!])
for (const p of await app.library.plans('all')) { console.log('##', p.title, JSON.stringify(p.names.map(n=>n.kind+':'+n.text))); const secs = new Map((await app.library.outline(p.id)).map(s => [s.id, s])); for (const f of await app.library.facts({ scope: [p.id] })) console.log(f.kind, (f as any).role ?? '', (f as any).label ?? '', (f as any).offices?.map((o: any) => o.text).join('/') ?? (f as any).comparator + '|' + (f as any).value + '|' + (f as any).unit + '|' + (f as any).period + ' ' + ((f as any).time?.text ?? '') + ((f as any).name ? (f as any).name.text + '=' + (f as any).post.text : ''), '|', secs.get(f.sectionId)!.heading.slice(0, 16), '|', f.quote.slice(0, 50).replace(/\n/g, '⏎')) }
await app.close()
