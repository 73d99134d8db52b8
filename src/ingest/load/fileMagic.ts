/** What a file is by its first bytes, whatever its name says. */

const MAGIC: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'a PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
  { name: 'a ZIP archive (perhaps .docx or .xlsx)', bytes: [0x50, 0x4b, 0x03] },
  {
    name: 'an old Office file (.doc, .xls, or one with a password)',
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  },
]

/** The name of a format that is no text, or undefined where the first bytes are of none. */
export function formatByMagic(bytes: Uint8Array): string | undefined {
  return MAGIC.find((format) => format.bytes.every((byte, i) => bytes[i] === byte))?.name
}
