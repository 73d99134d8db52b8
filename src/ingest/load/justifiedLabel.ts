import { SURNAMES } from '../facts/personNames.js'

const JUSTIFIED =
  /^(\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、])?)((?:[\u3400-\u9fff][ \u3000\u00a0]{1,8}){1,3}[\u3400-\u9fff])(?=\s?[:：])/

/** `李  敏  市园林局局长`, at the start of a line or behind a label. */
const NAME = new RegExp(
  `^(\\s*(?:[\\u3400-\\u9fff]{2,8}[:：]\\s*)?[${SURNAMES}])[ \\u3000\\u00a0]{1,4}(?=[\\u3400-\\u9fff][ \\u3000\\u00a0]+[\\u3400-\\u9fff]{3,})`,
)

/** `组  长：` is 组长： set to the width of the labels around it: the white space inside is typography, and so it is in a name of two characters. */
export function closeJustified(line: string): string {
  return line
    .replace(
      JUSTIFIED,
      (_, lead: string, label: string) => lead + label.replace(/[ \u3000\u00a0]/g, ''),
    )
    .replace(NAME, '$1')
}
