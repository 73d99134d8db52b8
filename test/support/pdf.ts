/** Writes small PDFs by hand, so that a test says where on which page each word stands. No font is embedded. */

/** Text at a place: points from the left and from the bottom of the page. */
export interface PdfText {
  readonly text: string
  readonly x: number
  readonly y: number
  /** 16 points if absent. */
  readonly size?: number
  /** Counter-clockwise, in degrees. */
  readonly turned?: number
  /** 3 is text without ink. */
  readonly mode?: number
  readonly font?: 'song' | 'hei'
}

/** A straight stroke from one point to the other. */
export type PdfStroke = readonly [x1: number, y1: number, x2: number, y2: number]

export interface PdfPageContent {
  readonly texts?: readonly PdfText[]
  readonly strokes?: readonly PdfStroke[]
}

export interface PdfOptions {
  readonly title?: string
  /** Put into the trailer as it stands, behind /Root. */
  readonly trailer?: string
  /** Further objects, as their bodies; the first has the number that `firstFree` says. */
  readonly objects?: readonly string[]
  /** Takes the place of the pages' own tree node (object 2). */
  readonly tree?: string
}

/** A4. */
export const PAGE_WIDTH = 595
export const PAGE_HEIGHT = 842

/** Returns the bytes of a PDF with these pages. */
export function pdfOf(pages: readonly PdfPageContent[], options: PdfOptions = {}): Uint8Array {
  const first = 10
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    options.tree ?? `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    fontObject('STSong-Light', 5),
    fontObject('STHeiti-Regular', 8),
    descendant('STSong-Light', 7),
    `<< /Title <${utf16(`\ufeff${options.title ?? ''}`)}> >>`,
    descriptor('STSong-Light'),
    descendant('STHeiti-Regular', 9),
    descriptor('STHeiti-Regular'),
    ...pages.flatMap((page, i) => {
      const content = contentOf(page)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Resources << /Font << /song 3 0 R /hei 4 0 R >> >> /Contents ${first + 2 * i + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
    ...(options.objects ?? []),
  ]
  const info = options.title === undefined ? '' : ' /Info 6 0 R'
  return assemble(objects, `/Root 1 0 R${info}${options.trailer ?? ''}`)
}

/** The lines of one paragraph style: each at `x`, `leading` points below the one before. */
export function linesAt(
  texts: readonly string[],
  { x, y, leading = 28, size = 16 }: { x: number; y: number; leading?: number; size?: number },
): PdfText[] {
  return texts.map((text, i) => ({ text, x, y: y - i * leading, size }))
}

/** Strokes for all borders between these edges. */
export function gridOf(xs: readonly number[], ys: readonly number[]): PdfStroke[] {
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)]
  return [
    ...ys.map((y): PdfStroke => [left, y, right, y]),
    ...xs.map((x): PdfStroke => [x, bottom, x, top]),
  ]
}

function fontObject(name: string, descendant: number): string {
  return `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /UniGB-UCS2-H /DescendantFonts [${descendant} 0 R] >>`
}

function descendant(name: string, at: number): string {
  return `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor ${at} 0 R /DW 1000 /W [1 95 500 814 939 500] >>`
}

function descriptor(name: string): string {
  return `<< /Type /FontDescriptor /FontName /${name} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>`
}

function contentOf({ texts = [], strokes = [] }: PdfPageContent): string {
  return [
    ...strokes.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`),
    'BT',
    ...texts.map(textOperators),
    'ET',
  ].join('\n')
}

function textOperators({
  text,
  x,
  y,
  size = 16,
  turned = 0,
  mode = 0,
  font = 'song',
}: PdfText): string {
  const angle = (turned * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle).toFixed(5), Math.sin(angle).toFixed(5)]
  const matrix = `${cos} ${sin} ${(-Number(sin)).toFixed(5)} ${cos} ${x} ${y}`
  return `${mode} Tr /${font} ${size} Tf ${matrix} Tm <${utf16(text)}> Tj`
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}

function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return new TextEncoder().encode(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${xref}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}
