/** Long names in narrow places. */

/** At most `most` characters, the last of them … where something was left out. */
export function shortened(text: string, most: number): string {
  const units = [...text]
  return units.length <= most ? text : `${units.slice(0, most - 1).join('')}…`
}
