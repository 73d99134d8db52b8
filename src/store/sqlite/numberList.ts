/** Whole numbers from 0 to 2³² − 1, four bytes each, to which more can be added. */

export interface NumberList {
  readonly length: () => number
  readonly add: (number: number) => void
  /** Good until the next one is added. */
  readonly all: () => Uint32Array
  /** Room for so many more at the end, to be filled at once. */
  readonly extend: (count: number) => Uint32Array
}

export function createNumberList(): NumberList {
  let numbers = new Uint32Array(64)
  let length = 0
  const reserve = (more: number) => {
    if (length + more <= numbers.length) return
    const larger = new Uint32Array(Math.max(length + more, Math.ceil(numbers.length * 1.25)))
    larger.set(numbers.subarray(0, length))
    numbers = larger
  }
  return {
    length: () => length,
    add: (number) => {
      reserve(1)
      numbers[length++] = number
    },
    all: () => numbers.subarray(0, length),
    extend: (count) => {
      reserve(count)
      length += count
      return numbers.subarray(length - count, length)
    },
  }
}
