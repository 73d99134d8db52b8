import { expect, test } from 'vitest'
import { loggedPath } from '../../../../src/channels/web/frame/loggedPath.js'

test.each([
  ['/', '/'],
  ['/signin/telegram', '/signin/telegram'],
  ['/targets.xlsx', '/targets.xlsx'],
  ['/sections/abcdefghijklmnop', '/sections/abcdefghijklmnop'],
  ['/offices/%E5%8E%BF%E6%B0%B4%E5%88%A9%E5%B1%80', '/offices/…'],
  ['/offices/县水利局', '/offices/…'],
  ['/a b/../x=1', '/…/../…'],
])('%s is logged as %s', (path, logged) => {
  expect(loggedPath(path)).toBe(logged)
})
