/** Rows as the parameters of `unnest`: one array a column, so that any number of rows is one statement. */

/** @param read the values of one row, as many for each */
export function columnsOf<Row>(
  rows: readonly Row[],
  width: number,
  read: (row: Row) => readonly unknown[],
): unknown[][] {
  const columns: unknown[][] = Array.from({ length: width }, () => [])
  for (const row of rows) read(row).forEach((value, at) => columns[at]?.push(value))
  return columns
}
