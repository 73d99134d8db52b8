/**
 * Stands before the socket of an embedded PostgreSQL. That hands its one session over message by message, so that two clients who ask at the
 * same moment use each other's statements; here each has it for a whole exchange, and for a whole transaction.
 */

import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What ends a request of a client: Query, Sync, Terminate. */
const ENDS = new Set(['Q', 'S', 'X'].map((letter) => letter.charCodeAt(0)))
const READY = 'Z'.charCodeAt(0)
const IDLE = 'I'.charCodeAt(0)

/** Returns `host:port` of the front, and what closes it. */
export async function wholeExchanges(upstreamPort: number) {
  const turns = createTurns()
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(upstreamPort, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay(true))
      socket.on('error', () => socket.destroy())
    }
    join(client, upstream, turns)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Turns = ReturnType<typeof createTurns>

/** One holder at a time, in the order in which they asked. */
function createTurns() {
  const waiting: { readonly who: object; readonly begin: () => void }[] = []
  let holder: object | undefined
  const next = (): void => {
    if (holder) return
    const first = waiting.shift()
    holder = first?.who
    first?.begin()
  }
  return {
    take: (who: object, begin: () => void): void => {
      if (holder === who) return begin()
      waiting.push({ who, begin })
      next()
    },
    giveBack: (who: object): void => {
      const at = waiting.findIndex((one) => one.who === who)
      if (at >= 0) waiting.splice(at, 1)
      if (holder !== who) return
      holder = undefined
      next()
    },
  }
}

function join(client: Socket, upstream: Socket, turns: Turns): void {
  const who = {}
  let request = Buffer.alloc(0)
  let read = 0
  let started = false
  let reply = Buffer.alloc(0)
  client.on('data', (data) => {
    request = Buffer.concat([request, data])
    for (;;) {
      // The first message has no letter before its length.
      const head = started ? 1 : 0
      if (request.length < read + head + 4) return
      const end = read + head + request.readInt32BE(read + head)
      if (request.length < end) return
      const isWhole = !started || ENDS.has(request[read] as number)
      started = true
      read = end
      if (!isWhole) continue
      const whole = request.subarray(0, end)
      request = request.subarray(end)
      read = 0
      turns.take(who, () => upstream.write(whole))
    }
  })
  upstream.on('data', (data) => {
    client.write(data)
    reply = Buffer.concat([reply, data])
    while (reply.length >= 5 && reply.length >= 1 + reply.readInt32BE(1)) {
      const isIdle = reply[0] === READY && reply[5] === IDLE
      reply = reply.subarray(1 + reply.readInt32BE(1))
      if (isIdle) turns.giveBack(who)
    }
  })
  client.on('close', () => upstream.destroy())
  // By then what was begun is rolled back, or will be before anybody else is heard.
  upstream.on('close', () => {
    client.destroy()
    turns.giveBack(who)
  })
}
