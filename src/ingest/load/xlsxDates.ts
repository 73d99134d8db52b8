/** Spells out the date formats that East Asian programs know by number alone, which the parser shows as other dates. */

/** The built-in formats of Simplified Chinese (ECMA-376, 18.8.30), as Excel and WPS print them. */
const FORMATS: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  31: 'yyyy"年"m"月"d"日"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** The stylesheet with these formats in it; those that it spells out itself come later and win. */
export function withEastAsianDates(styles: string): string {
  const own = Object.entries(FORMATS)
    .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replace(/"/g, '&quot;')}"/>`)
    .join('')
  if (/<numFmts[^>/]{0,99}>/.test(styles))
    return styles.replace(/<numFmts[^>/]{0,99}>/, (open) => open + own)
  return styles.replace(/<styleSheet[^>]{0,2000}>/, (open) => `${open}<numFmts>${own}</numFmts>`)
}
