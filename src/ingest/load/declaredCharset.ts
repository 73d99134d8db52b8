/** The encoding that an HTML page declares for itself, as far as it is one that is read. */

import type { Encoding } from './decode.js'

const REACH_BYTES = 2048
/** `<meta charset="gbk">` and `<meta http-equiv=… content="text/html; charset=gb2312">` alike. */
const META = /<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-z0-9_-]{3,20})/i

/** Returns undefined where nothing is declared, or what Wenji does not read. A page that can declare is no UTF-16. */
export function declaredCharset(bytes: Uint8Array): Encoding | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, REACH_BYTES))
  const name = META.exec(head)?.[1]?.toLowerCase().replace(/_/g, '-')
  return name === undefined ? undefined : NAMES[name]
}

/** GB 2312 and GBK are parts of GB18030, and pages that declare them print more than they hold. */
const NAMES: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb2312: 'gb18030',
  'gb-2312': 'gb18030',
  'gb-2312-80': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  'x-x-big5': 'big5',
}
