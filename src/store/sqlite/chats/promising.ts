/** SQLite answers at once; the contract of the chats promises, so that a database over a network can stand beside it. */

/** A contract as SQLite fulfils it: each call returns what it promises. */
export type AtOnce<Contract> = {
  readonly [Name in keyof Contract]: Contract[Name] extends (
    ...given: infer Given
  ) => Promise<infer Value>
    ? (...given: Given) => Value
    : never
}

/** The contract. What is done is done when a call returns; what it throws is rejected. */
export function promising<Contract extends object>(store: AtOnce<Contract>): Contract {
  const calls = Object.entries<(...given: unknown[]) => unknown>(store as never)
  const promised = calls.map(([name, call]) => [
    name,
    async (...given: unknown[]) => call(...given),
  ])
  return Object.fromEntries(promised) as Contract
}
