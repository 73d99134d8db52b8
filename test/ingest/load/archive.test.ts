import { randomBytes } from 'node:crypto'

import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'

import { openArchive } from '../../../src/ingest/load/archive.js'

const MB = 1024 * 1024
const all = () => true

/** Overwrites a field of the entry's record in the list of contents, which ends the archive. */
function listed(zip: Uint8Array, offset: number, width: 2 | 4, value: number): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  const record = bytes.findIndex(
    (_, i) => i < bytes.length - 4 && view.getUint32(i, true) === 0x02014b50,
  )
  if (width === 2) view.setUint16(record + offset, value, true)
  else view.setUint32(record + offset, value, true)
  return bytes
}
const FLAGS = 8
const UNPACKED_SIZE = 24

describe('an archive', () => {
  it('gives the parts that are wanted, and no other', async () => {
    const zip = zipSync({ 'a.xml': strToU8('甲'), 'pictures/b.png': strToU8('乙') })
    const parts = await openArchive(zip, (name) => name.endsWith('.xml'))
    expect(parts).toEqual(new Map([['a.xml', strToU8('甲')]]))
  })

  it('never opens an archive within it', async () => {
    const inner = zipSync({ 'c.xml': strToU8('丙') })
    const parts = await openArchive(zipSync({ 'inner.zip': inner, 'a.xml': strToU8('甲') }), all)
    expect([...(parts as Map<string, Uint8Array>).keys()]).toEqual(['inner.zip', 'a.xml'])
  })

  const plain = zipSync({ 'a.xml': strToU8('甲'.repeat(2000)) })
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}`, new Uint8Array()])),
  )
  const noise = new Uint8Array(randomBytes(2 * MB))
  it.each([
    ['of too many entries', many, /5001 entries/],
    ['with an entry of zeros', zipSync({ a: new Uint8Array(30 * MB) }), /more than 300 to 1/],
    [
      'whose entries together unpack to too much',
      listed(zipSync({ a: noise }), UNPACKED_SIZE, 4, 201 * MB),
      /more than 200 MB/,
    ],
    ['whose entry is longer than it says', listed(plain, UNPACKED_SIZE, 4, 10), /too many bytes/],
    [
      'whose entry is shorter than it says',
      listed(plain, UNPACKED_SIZE, 4, 9000),
      /not enough bytes/,
    ],
    [
      'with a name that leads out of it',
      zipSync({ '../../etc/a.xml': strToU8('甲') }),
      /invalid relative path/,
    ],
    ['with a name from the root', zipSync({ '/etc/a.xml': strToU8('甲') }), /absolute path/],
    ['that is cut', plain.subarray(0, 60), /broken archive/],
  ])('%s is refused', async (_, zip, reason) => {
    expect(await openArchive(zip, all)).toEqual({
      refused: expect.stringMatching(reason),
      why: 'bad-archive',
    })
  })

  it('with two entries of one name is refused, whichever a program would take', async () => {
    const zip = zipSync({ 'a.xml': strToU8('甲'), 'b.xml': strToU8('乙') })
    const twins = Buffer.from(
      Buffer.from(zip).toString('latin1').replaceAll('b.xml', 'a.xml'),
      'latin1',
    )
    expect(await openArchive(twins, all)).toMatchObject({ why: 'bad-archive' })
  })

  it('with a password is refused as such, even where the part is none that is wanted', async () => {
    expect(await openArchive(listed(plain, FLAGS, 2, 1), () => false)).toMatchObject({
      why: 'encrypted',
    })
  })

  it('is told from an old Office file, with a password and without', async () => {
    const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)
    const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await openArchive(ole, all)).toMatchObject({ why: 'wrong-format' })
    expect(await openArchive(locked, all)).toMatchObject({ why: 'encrypted' })
    expect(await openArchive(strToU8('甲市方案'), all)).toMatchObject({ why: 'wrong-format' })
  })
})
