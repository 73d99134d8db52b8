/** A figure as its plan prints it: 不少于1.3万吨, 4500个左右, £9.6 million. */

import type { FigureRow } from '../../../domain/overview.js'

/** A cell of a table may hold comparator and unit already; they are not said twice. */
export function figureText({
  comparator,
  value,
  unit,
}: Pick<FigureRow, 'comparator' | 'value' | 'unit'>): string {
  const [first = '', last = ''] = comparator.includes('…')
    ? comparator.split('…')
    : /^(?:及?以[上下内]|之?内|左右|上下|有余|封顶|不等|为宜|为限)$/.test(comparator)
      ? ['', comparator]
      : [comparator, '']
  const own = (part: string): string => (value.includes(part) ? '' : part)
  const figure = /[$£€¥]$/.test(unit) ? `${own(unit)}${value}` : join(value, own(unit))
  return join(join(own(first), figure), own(last))
}

/** Letters and figures of Latin script are set apart; Chinese is not. */
function join(one: string, other: string): string {
  const apart = /[a-z]$/i.test(one) || (/^[a-z]/i.test(other) && /\d$/.test(one))
  return one !== '' && other !== '' && apart ? `${one} ${other}` : one + other
}
