import { expect, test } from 'vitest'
import { findPlaces, hasKind } from '../../src/text/places.js'
import { createSegmenter } from '../../src/text/segmenter.js'

test.each([
  ['规范跨省通办', []],
  ['宣讲省际边界课后服务', []],
  ['桐湾县跨省通办', ['桐湾县']],
  ['青山省推进跨省通办', ['青山省']],
])('finds the provinces and counties in %s', (text, places) => {
  expect([...findPlaces(text, createSegmenter()).keys()]).toEqual(places)
})

test('a name of two characters is none with its kind', () => {
  expect(['青溪县', '青溪', '溪县'].map(hasKind)).toEqual([true, false, false])
})
