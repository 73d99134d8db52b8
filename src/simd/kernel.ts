/** The two loops that compare a question with many rows, in WebAssembly: its vector instructions do sixteen bytes at a time. */

import { assembleWat } from './assembleWat.js'

/** All addresses and lengths are bytes of the kernel's memory. */
export interface Kernel {
  readonly memory: KernelMemory
  /**
   * For each number n at `list` (32 bits each, `count` ≥ 1) the float there at the row's beginning times the sum of products of the row's
   * bytes, from its fifth on, with the 16-bit numbers at `query`: a float each at `out`. Reads `length` numbers, a multiple of 16.
   */
  readonly dots: (
    query: number,
    length: number,
    base: number,
    stride: number,
    list: number,
    count: number,
    out: number,
  ) => void
  /** For each number n at `list` in how many bits the row differs from what is at `query`: 16 bits each at `out`. `length` is a multiple of 16, at most 496. */
  readonly distances: Kernel['dots']
}

export interface KernelMemory {
  /** Another one after each growth. */
  readonly buffer: ArrayBuffer
  /** Adds pages of 64 KB, in place. */
  readonly grow: (pages: number) => number
}

export const PAGE_BYTES = 65_536

/** A memory of its own for each; the code is compiled once. */
export function createKernel(): Kernel {
  module ??= new WebAssembly.Module(assembleWat(KERNEL))
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return { memory, ...exports }
}

let module: object | undefined

/** As much of it as is used here; the types of Node 20 know it only together with those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Memory: new (size: { initial: number }) => KernelMemory
  readonly Instance: new (
    module: object,
    imports: { env: { memory: KernelMemory } },
  ) => { readonly exports: Omit<Kernel, 'memory'> }
}

const KERNEL = `
(func $dots
  (param $query i32) (param $length i32) (param $base i32) (param $stride i32)
  (param $list i32) (param $count i32) (param $out i32)
  (local $row i32) (local $at i32) (local $end i32) (local $even v128) (local $odd v128)
  ;; Two bytes of the query to one of the row.
  local.get $query  local.get $length  i32.const 2  i32.mul  i32.add  local.set $end
  loop $rows
    local.get $base
    local.get $list  i32.load  local.get $stride  i32.mul  i32.add  local.set $row
    i32.const 0  i32x4.splat  local.set $even
    i32.const 0  i32x4.splat  local.set $odd
    ;; The factor is read now, since $row moves on.
    local.get $out
    local.get $row  f32.load
    local.get $query  local.set $at
    loop $numbers
      local.get $row  v128.load8x8_s offset=4
      local.get $at  v128.load
      i32x4.dot_i16x8_s  local.get $even  i32x4.add  local.set $even
      local.get $row  v128.load8x8_s offset=12
      local.get $at  v128.load offset=16
      i32x4.dot_i16x8_s  local.get $odd  i32x4.add  local.set $odd
      local.get $row  i32.const 16  i32.add  local.set $row
      local.get $at  i32.const 32  i32.add  local.tee $at
      local.get $end  i32.lt_u  br_if $numbers
    end
    local.get $even  local.get $odd  i32x4.add  local.set $even
    local.get $even  i32x4.extract_lane 0
    local.get $even  i32x4.extract_lane 1  i32.add
    local.get $even  i32x4.extract_lane 2  i32.add
    local.get $even  i32x4.extract_lane 3  i32.add
    f32.convert_i32_s  f32.mul  f32.store
    local.get $out  i32.const 4  i32.add  local.set $out
    local.get $list  i32.const 4  i32.add  local.set $list
    local.get $count  i32.const -1  i32.add  local.tee $count  br_if $rows
  end)

(func $distances
  (param $query i32) (param $length i32) (param $base i32) (param $stride i32)
  (param $list i32) (param $count i32) (param $out i32)
  (local $row i32) (local $at i32) (local $end i32) (local $sum v128)
  local.get $query  local.get $length  i32.add  local.set $end
  loop $rows
    local.get $base
    local.get $list  i32.load  local.get $stride  i32.mul  i32.add  local.set $row
    i32.const 0  i32x4.splat  local.set $sum
    local.get $query  local.set $at
    loop $bits
      ;; At most 8 to a byte each time: 31 times fit.
      local.get $row  v128.load  local.get $at  v128.load  v128.xor  i8x16.popcnt
      local.get $sum  i8x16.add  local.set $sum
      local.get $row  i32.const 16  i32.add  local.set $row
      local.get $at  i32.const 16  i32.add  local.tee $at
      local.get $end  i32.lt_u  br_if $bits
    end
    local.get $sum  i16x8.extadd_pairwise_i8x16_u  i32x4.extadd_pairwise_i16x8_u  local.set $sum
    local.get $out
    local.get $sum  i32x4.extract_lane 0
    local.get $sum  i32x4.extract_lane 1  i32.add
    local.get $sum  i32x4.extract_lane 2  i32.add
    local.get $sum  i32x4.extract_lane 3  i32.add
    i32.store16
    local.get $out  i32.const 2  i32.add  local.set $out
    local.get $list  i32.const 4  i32.add  local.set $list
    local.get $count  i32.const -1  i32.add  local.tee $count  br_if $rows
  end)
`
