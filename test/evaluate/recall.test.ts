import { expect, test } from 'vitest'
import { recallOf } from '../../src/evaluate/recall.js'
import { PLANS } from '../ask/plans.js'
import { askLibrary } from '../support/askLibrary.js'
import { result } from './results.js'

test('counts the questions whose section comes first, or among the first five, and asks follow-ups with what was before', async () => {
  const { app, close } = await askLibrary(PLANS)
  const gold = (question: string, change: object) => result({ question, ...change }).gold
  const questions = [
    gold('白溪县建成多少个苗圃', { section: '建设苗圃' }),
    gold('由谁牵头', { section: '建设苗圃', history: ['白溪县建成多少个苗圃'] }),
    gold('白溪县建成多少个苗圃', { quote: '建成苗圃8个' }),
    gold('白溪县建成多少个苗圃', { section: '保障措施是别处的' }),
    // One of the two plans has to come second.
    gold('新建步道多少公里', { quote: '新建步道30公里以上' }),
    gold('新建步道多少公里', { quote: '新建步道45公里以上' }),
    gold('白溪县建成多少个苗圃', {}),
    gold('白溪县有多少机场', { section: '建设苗圃', type: 'negative' }),
  ]
  const recall = await recallOf(questions, app.askTools)
  expect(recall).toEqual({ asked: 6, first: 4, firstFive: 5 })
  await close()
})
