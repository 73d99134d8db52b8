import { expect, test } from 'vitest'
import { looseSoundsOf, soundsOf } from '../../src/text/sounds.js'
import { SYLLABLES } from '../../src/text/syllables.js'

test('tells the syllables without tones', () => {
  expect(soundsOf('领导小组')).toBe('ling dao xiao zu')
  expect(soundsOf('领导小祖')).toBe(soundsOf('领导小组'))
})

test('lets a character without a known reading stand for itself', () => {
  expect(soundsOf('A组')).toBe('A zu')
})

test('hears zh as z, l as n and ng as n where it listens loosely', () => {
  expect(looseSoundsOf('整治')).toBe('zen zi')
  expect(looseSoundsOf('蓝')).toBe(looseSoundsOf('南'))
  expect(soundsOf('蓝')).not.toBe(soundsOf('南'))
})

test('has each character of GB 2312 once', () => {
  const characters = SYLLABLES.flatMap(([, of]) => [...of])
  expect(characters).toHaveLength(6763)
  expect(new Set(characters).size).toBe(6763)
})
