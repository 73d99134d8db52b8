import { describe, expect, test } from 'vitest'
import { planNamed, planThenRest } from '../../../src/ask/lookups/planNamed.js'
import type { Plan, PlanName } from '../../../src/domain/plan.js'

const plan = (title: string, names: readonly PlanName[] = []) =>
  ({ id: title, title, names }) as unknown as Plan

const RIVER = plan('青石县护河行动实施方案', [
  { kind: 'place', text: '青石县' },
  { kind: 'year', text: '2026' },
])
const GREEN = plan('杨溪市城市绿化三年行动方案', [{ kind: 'place', text: '杨溪市' }])
const BOOKS = plan('白桦市书香城市 建设工作方案', [{ kind: 'place', text: '白桦市' }])
const PLANS = [RIVER, GREEN, BOOKS]

describe('planNamed', () => {
  test.each<[string, readonly Plan[]]>([
    ['2', [GREEN]],
    ['《青石县护河行动实施方案》', [RIVER]],
    ['護河', [RIVER]],
    ['2026 护河', [RIVER]],
    ['青石县的那份', [RIVER]],
    ['行动', [RIVER, GREEN]],
    ['月球', []],
    ['、', []],
    ['9', []],
    [' ', []],
  ])('finds in %j what is meant', (words, expected) => {
    expect(planNamed(PLANS, words)).toEqual(expected)
  })
})

describe('planThenRest', () => {
  test.each<[string, readonly Plan[], string]>([
    ['青石县 河道清淤', [RIVER], '河道清淤'],
    ['青石县 护河 二、', [RIVER], '二、'],
    ['1 （三）', [RIVER], '（三）'],
    ['《青石县护河行动实施方案》河道清淤', [RIVER], '河道清淤'],
    ['青石县护河行动实施方案二、主要任务', [RIVER], '二、主要任务'],
    ['白桦市书香城市 建设工作方案 一、', [BOOKS], '一、'],
    ['《护河行动》 河道 清淤', [RIVER], '河道 清淤'],
    ['青石县', [RIVER], ''],
    ['青石县护河行动实施方案', [RIVER], ''],
    ['青石县的那份', [RIVER], ''],
    ['行动 主要任务', [RIVER, GREEN], '主要任务'],
    ['月球 主要任务', [], ''],
    ['', [], ''],
  ])('reads %j as a plan and a rest', (words, plans, rest) => {
    expect(planThenRest(PLANS, words)).toEqual({ plans, rest })
  })

  test('gives all plans of one title, and the longer of two titles that begin alike', () => {
    const twins = [plan('护河方案'), plan('护河方案'), plan('护河方案（二）')]
    expect(planThenRest(twins, '护河方案 一、').plans).toEqual(twins.slice(0, 2))
    expect(planThenRest(twins, '护河方案（二）一、')).toEqual({ plans: [twins[2]], rest: '一、' })
  })
})
