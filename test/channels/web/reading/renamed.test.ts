import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAdminSite, PARKS } from '../admin/adminSite.js'

test('an old link to a plan leads to it under its new title', async () => {
  const site = await openAdminSite({ files: { 'parks.md': PARKS } })
  const [before] = await site.plans()
  writeFileSync(join(site.plansDir, 'parks.md'), PARKS.replace('建设方案', '建设新方案'))
  await site.post('/admin/reindex')
  await site.settled('/admin/reindex')
  const [after] = await site.plans()
  expect(after?.id).not.toBe(before?.id)
  const old = await site.get(`/plans/${before?.id}?lang=en`)
  expect([old.status, old.location]).toEqual([302, `/plans/${after?.id}?lang=en`])
  expect((await site.get(old.location)).$('h1').text()).toBe('青溪县公园建设新方案')
  expect((await site.get('/plans/aaaaaaaaaaaaaaaa')).status).toBe(404)
})
