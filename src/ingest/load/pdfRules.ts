/** The straight lines that are drawn on a page: the borders of tables, be they strokes, thin boxes or filled cells. */

/** A straight line, across at `at` = y or down at `at` = x; `from` < `to`. Points, from the top left of the page. */
export interface Rule {
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Rules {
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
}

interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

type Codes = Readonly<
  Record<
    | 'save'
    | 'restore'
    | 'transform'
    | 'constructPath'
    | 'endPath'
    | 'paintFormXObjectBegin'
    | 'paintFormXObjectEnd',
    number
  >
>

type Matrix = readonly [number, number, number, number, number, number]

/** Shorter lines belong to letters, bullets and ticks. */
const SHORTEST_POINTS = 6
/** What leans more is no border. */
const MOST_LEAN_POINTS = 1
/** A page with more is a drawing or a map. */
const MOST_RULES = 20_000

/** Returns the lines in the coordinates of the page as it is shown; none for a page that is a drawing. */
export function findRules(
  { fnArray, argsArray }: Operators,
  view: readonly number[],
  codes: Codes,
): Rules {
  const across: Rule[] = []
  const down: Rule[] = []
  const stack: Matrix[] = []
  let matrix = asMatrix(view)
  fnArray.forEach((code, i) => {
    const args = argsArray[i]
    if (code === codes.save) stack.push(matrix)
    else if (code === codes.restore || code === codes.paintFormXObjectEnd)
      matrix = stack.pop() ?? matrix
    else if (code === codes.transform) matrix = times(matrix, asMatrix(args))
    else if (code === codes.paintFormXObjectBegin) {
      stack.push(matrix)
      if (Array.isArray(args) && args[0]) matrix = times(matrix, asMatrix(args[0]))
    } else if (code === codes.constructPath && Array.isArray(args) && args[0] !== codes.endPath)
      for (const segment of segments(pathOf(args))) addRule(segment, matrix, across, down)
  })
  if (across.length + down.length > MOST_RULES) return { across: [], down: [] }
  return { across, down }
}

type Segment = readonly [number, number, number, number]

function addRule([x1, y1, x2, y2]: Segment, m: Matrix, across: Rule[], down: Rule[]): void {
  const ax = m[0] * x1 + m[2] * y1 + m[4]
  const ay = m[1] * x1 + m[3] * y1 + m[5]
  const bx = m[0] * x2 + m[2] * y2 + m[4]
  const by = m[1] * x2 + m[3] * y2 + m[5]
  const wide = Math.abs(ax - bx)
  const high = Math.abs(ay - by)
  if (high <= MOST_LEAN_POINTS && wide >= SHORTEST_POINTS)
    across.push({ at: (ay + by) / 2, from: Math.min(ax, bx), to: Math.max(ax, bx) })
  if (wide <= MOST_LEAN_POINTS && high >= SHORTEST_POINTS)
    down.push({ at: (ax + bx) / 2, from: Math.min(ay, by), to: Math.max(ay, by) })
}

/** How many figures follow each code of a path: move, line, curve, quadratic curve, close. */
const FIGURES = [2, 2, 6, 4, 0] as const

/** The straight parts of a path; the side that closes it is one of them. */
function* segments(path: ArrayLike<number>): Generator<Segment> {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  for (let i = 0; i < path.length;) {
    const code = path[i] as number
    const figures = FIGURES[code]
    if (figures === undefined) return
    const toX = figures === 0 ? startX : (path[i + figures - 1] as number)
    const toY = figures === 0 ? startY : (path[i + figures] as number)
    if (code === 1 || code === 4) yield [x, y, toX, toY]
    if (code === 0) [startX, startY] = [toX, toY]
    ;[x, y] = [toX, toY]
    i += figures + 1
  }
}

function pathOf(args: readonly unknown[]): ArrayLike<number> {
  const data: unknown = Array.isArray(args[1]) ? args[1][0] : undefined
  return data instanceof Float32Array ? data : []
}

function asMatrix(value: unknown): Matrix {
  const m: unknown[] = Array.isArray(value)
    ? value
    : value instanceof Float32Array || value instanceof Float64Array
      ? [...value]
      : []
  const at = (i: number, fallback: number): number => {
    const figure = m[i]
    return typeof figure === 'number' ? figure : fallback
  }
  return [at(0, 1), at(1, 0), at(2, 0), at(3, 1), at(4, 0), at(5, 0)]
}

function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}
