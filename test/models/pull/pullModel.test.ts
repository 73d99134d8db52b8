import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readModelFiles } from '../../../src/models/onnx/modelFiles.js'
import { KNOWN_MODELS, repositoryOf } from '../../../src/models/pull/knownModels.js'
import { type PullProgress, pullModel } from '../../../src/models/pull/pullModel.js'
import { closedAddress } from '../../support/jsonServer.js'
import { HUB_REPOSITORY, type HubOptions, openModelHub, sendCut } from '../../support/modelHub.js'
import { canMount, smallDisk } from '../../support/smallDisk.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { writeTinyEmbeddings } from '../../support/tinyModel.js'

const ONNX = 'onnx/model_quantized.onnx'
const PART = `${ONNX}.part`
/** Large enough to come in several pieces. */
const WEIGHTS = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31) % 251))

/** The files of a model as a repository has them, with some that nobody needs here. */
function modelFiles(): Record<string, Buffer> {
  const folder = writeTinyEmbeddings(temporaryFolder())
  const read = (path: string) => [path, readFileSync(join(folder, path))] as const
  return {
    ...Object.fromEntries(['config.json', 'tokenizer.json', 'tokenizer_config.json'].map(read)),
    [ONNX]: WEIGHTS,
    'onnx/model.onnx': Buffer.from('four times as large'),
    '1_Pooling/config.json': Buffer.from('{"pooling_mode_cls_token":true}'),
    'README.md': Buffer.from('# A model'),
  }
}

interface Pulling {
  readonly folder: string
  readonly requests: readonly string[]
  readonly waits: number[]
  readonly progress: PullProgress[]
  readonly pull: () => ReturnType<typeof pullModel>
}

async function open(
  options: Partial<HubOptions> = {},
  folder = join(temporaryFolder(), 'bge'),
  stallMs = 10_000,
): Promise<Pulling> {
  const { url, requests } = await openModelHub({ files: modelFiles(), ...options })
  const waits: number[] = []
  const progress: PullProgress[] = []
  const pull = () =>
    pullModel({
      repository: HUB_REPOSITORY,
      folder,
      mirror: url,
      sleep: async (ms) => void waits.push(ms),
      stallMs,
      onProgress: (one) => progress.push(one),
    })
  return { folder, requests, waits, progress, pull }
}

/** Compared as bytes: as values it takes a second. */
const hasWeights = (folder: string) => readFileSync(join(folder, ONNX)).equals(WEIGHTS)
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

const WHOLE = [
  '1_Pooling/config.json',
  'config.json',
  ONNX,
  'pulled.json',
  'tokenizer.json',
  'tokenizer_config.json',
]

describe('a pull', () => {
  test('brings what a model needs, byte for byte, and nothing else', async () => {
    const { folder, pull, requests, progress } = await open()
    const { length } = Buffer.concat(
      Object.entries(modelFiles()).flatMap(([path, content]) =>
        WHOLE.includes(path) ? [content] : [],
      ),
    )
    expect(await pull()).toEqual({ kind: 'pulled', bytes: length })
    expect(filesIn(folder)).toEqual(WHOLE)
    expect(hasWeights(folder)).toBe(true)
    expect(readModelFiles(folder).kind).toBe('embeddings')
    expect(requests).toContain(`GET /cdn/${ONNX}`)
    expect(progress.at(-1)).toEqual({ file: ONNX, bytes: length, totalBytes: length })
    const bytes = progress.map((one) => one.bytes)
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b))
  })

  test('of a model that is whole asks nobody', async () => {
    const { pull, requests } = await open()
    await pull()
    const before = requests.length
    expect(await pull()).toEqual({ kind: 'present' })
    expect(requests).toHaveLength(before)
  })

  test('of a model that lacks a file, or has one of another length, brings that one', async () => {
    const { folder, pull, requests } = await open()
    await pull()
    rmSync(join(folder, 'tokenizer.json'))
    writeFileSync(join(folder, 'config.json'), '{}')
    const before = requests.length
    expect((await pull()).kind).toBe('pulled')
    expect(requests.slice(before)).toEqual([
      `GET /api/models/${HUB_REPOSITORY}`,
      `GET /${HUB_REPOSITORY}/resolve/main/config.json`,
      `GET /${HUB_REPOSITORY}/resolve/main/tokenizer.json`,
    ])
  })

  test('takes the whole weights where there are no quantised ones, with the file that they lie in', async () => {
    const { [ONNX]: _, ...files } = modelFiles()
    const { folder, pull } = await open({ files: { ...files, 'onnx/model.onnx_data': WEIGHTS } })
    await pull()
    expect(readModelFiles(folder)).toMatchObject({ dtype: 'fp32', hasExternalData: true })
  })

  test('works with a mirror that tells no sizes', async () => {
    const { folder, pull } = await open({ isTerse: true })
    await pull()
    expect(filesIn(folder)).toEqual(WHOLE)
    expect(hasWeights(folder)).toBe(true)
  })

  test('writes nothing of what a hub lists under paths of its own', async () => {
    const root = temporaryFolder()
    const alsoListed = [
      '../evil.sh',
      '/etc/evil',
      'onnx/../../evil',
      '..\\evil',
      'config.json/../../x',
    ]
    const { pull, requests } = await open({ alsoListed }, join(root, 'bge'))
    await pull()
    expect(readdirSync(root)).toEqual(['bge'])
    expect(requests.filter((one) => /evil|[/]x$/.test(one))).toEqual([])
  })
})

describe('a download that is cut', () => {
  test('goes on where it stopped, as often as something comes', async () => {
    const { folder, pull, requests, waits } = await open({
      interfere: ({ path, count }, response) => {
        if (path !== `/cdn/${ONNX}` || count > 1) return false
        sendCut(response, WEIGHTS, 100_000)
        return true
      },
    })
    await pull()
    expect(hasWeights(folder)).toBe(true)
    expect(requests.filter((one) => one.includes('/cdn/'))).toEqual([
      `GET /cdn/${ONNX}`,
      `GET /cdn/${ONNX} bytes=100000-`,
    ])
    expect(waits).toEqual([0])
    expect(existsSync(join(folder, PART))).toBe(false)
  })

  test('is given up when nothing comes any more, and goes on with the next pull', async () => {
    let isBroken = true
    const { folder, pull, requests, waits } = await open({
      interfere: ({ path, count }, response) => {
        if (path !== `/cdn/${ONNX}` || !isBroken) return false
        if (count === 1) sendCut(response, WEIGHTS, 50_000)
        else {
          response.writeHead(206, { 'content-length': 250_000 }).flushHeaders()
          setTimeout(() => response.destroy(), 20)
        }
        return true
      },
    })
    await expect(pull()).rejects.toThrow(
      /^127\.0\.0\.1:\d+ cuts the download off\. Run the same command again; it goes on where it stopped\.$/,
    )
    expect(waits).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000])
    expect(filesIn(folder)).toContain(PART)
    expect(filesIn(folder)).not.toContain('pulled.json')

    isBroken = false
    const before = requests.length
    await pull()
    expect(hasWeights(folder)).toBe(true)
    expect(requests.slice(before)).toContain(`GET /cdn/${ONNX} bytes=50000-`)
    expect(requests.slice(before)).not.toContain(`GET /${HUB_REPOSITORY}/resolve/main/config.json`)
  })

  test('is tried again when the place that the hub leads to is not reached, which is told in the end', async () => {
    let isBroken = true
    const { folder, pull, waits } = await open({
      interfere: ({ path }, response) => {
        if (path !== `/cdn/${ONNX}` || !isBroken) return false
        response.destroy()
        return true
      },
    })
    await expect(pull()).rejects.toThrow(/^127\.0\.0\.1:\d+ cannot be reached \(UND_ERR_SOCKET\)/)
    expect(waits).toEqual([1_000, 2_000, 3_000, 4_000, 5_000])
    isBroken = false
    await pull()
    expect(hasWeights(folder)).toBe(true)
  })

  test('is taken up when the connection only stalls', async () => {
    const { folder, pull } = await open(
      {
        interfere: ({ path, count }, response) => {
          if (path !== `/cdn/${ONNX}` || count > 1) return false
          response.writeHead(200, { 'content-length': WEIGHTS.length })
          response.write(WEIGHTS.subarray(0, 1_000))
          return true
        },
      },
      undefined,
      200,
    )
    await pull()
    expect(hasWeights(folder)).toBe(true)
  })

  test('starts over where the server knows no ranges', async () => {
    const { folder, pull } = await open({
      interfere: ({ path, count }, response) => {
        if (path !== `/cdn/${ONNX}`) return false
        if (count === 1) sendCut(response, WEIGHTS, 100_000)
        else response.writeHead(200, { 'content-length': WEIGHTS.length }).end(WEIGHTS)
        return true
      },
    })
    await pull()
    expect(hasWeights(folder)).toBe(true)
  })

  test.each([
    ['of another version', Buffer.alloc(1_000, 7)],
    ['whole, of another version', Buffer.alloc(WEIGHTS.length, 7)],
    ['longer than the file', Buffer.alloc(WEIGHTS.length + 10, 7)],
  ])('starts over when what an earlier run left is %s', async (_, left) => {
    const { folder, pull } = await open()
    mkdirSync(join(folder, 'onnx'), { recursive: true })
    writeFileSync(join(folder, PART), left)
    await pull()
    expect(hasWeights(folder)).toBe(true)
  })

  test('is whole when an earlier run stopped just before the end', async () => {
    const { folder, pull, requests } = await open()
    mkdirSync(join(folder, 'onnx'), { recursive: true })
    writeFileSync(join(folder, PART), WEIGHTS)
    await pull()
    expect(hasWeights(folder)).toBe(true)
    expect(requests.filter((one) => one.includes('/cdn/'))).toEqual([])
  })
})

describe('a hub', () => {
  test('that sends other bytes than it tells of is not believed', async () => {
    const { folder, pull } = await open({
      interfere: ({ path }, response) => {
        if (path !== `/cdn/${ONNX}`) return false
        response.end(Buffer.alloc(WEIGHTS.length))
        return true
      },
    })
    await expect(pull()).rejects.toThrow('came damaged')
    expect(filesIn(folder)).not.toContain(ONNX)
    expect(filesIn(folder)).not.toContain(PART)
  })

  test.each([
    [401, 'has no such model, or not for everybody; check the name'],
    [403, 'does not give this model to everybody; take another'],
    [404, 'has no such model; check the name'],
    [429, 'asks for fewer requests; try again in some minutes'],
    [500, 'answered 500; try again later'],
  ])('that answers %i is told of in one sentence', async (status, sentence) => {
    const { folder, pull } = await open({
      interfere: (_, response) => Boolean(response.writeHead(status).end()),
    })
    await expect(pull()).rejects.toThrow(new RegExp(`^127\\.0\\.0\\.1:\\d+ ${sentence}\\.$`))
    expect(existsSync(folder)).toBe(false)
  })

  test('that is none is told of', async () => {
    const { pull } = await open({
      interfere: (_, response) => Boolean(response.end('<html>Sign in to the Wi-Fi</html>')),
    })
    await expect(pull()).rejects.toThrow(
      'does not answer as a hub of models does; check MODEL_MIRROR.',
    )
  })

  test('that nobody reaches is told of, with another', async () => {
    const mirror = await closedAddress()
    const folder = join(temporaryFolder(), 'bge')
    const options = { repository: HUB_REPOSITORY, folder, mirror, sleep: async () => undefined }
    await expect(pullModel(options)).rejects.toThrow(
      `${new URL(mirror).host} cannot be reached (ECONNREFUSED). Check the network; in China MODEL_MIRROR=https://hf-mirror.com is near.`,
    )
    expect(existsSync(folder)).toBe(false)
  })

  test.each([
    ['to itself', (path: string) => path],
    ['to what is no address', () => 'http://'],
    ['to a file of this machine', () => 'file:///etc/passwd'],
  ])('that leads %s is not followed', async (_, location) => {
    const { pull } = await open({
      interfere: ({ path }, response) => {
        if (path !== `/${HUB_REPOSITORY}/resolve/main/${ONNX}`) return false
        response.writeHead(302, { location: location(path) }).end()
        return true
      },
    })
    await expect(pull()).rejects.toThrow(/without an end|answered 302/)
  })

  test('whose repository has no model for this says what it lacks', async () => {
    const { pull } = await open({ files: { 'config.json': Buffer.from('{}') } })
    await expect(pull()).rejects.toThrow(
      `${HUB_REPOSITORY} has no tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx, so it is no model for this`,
    )
  })
})

test.skipIf(!canMount())('a full disk is told of before the download', async () => {
  const disk = smallDisk(1)
  const { pull } = await open(
    { files: { ...modelFiles(), [ONNX]: Buffer.alloc(2_000_000) } },
    join(disk.folder, 'bge'),
  )
  await expect(pull()).rejects.toThrow(
    /has no room for 3 MB\. Make some and run the same command again/,
  )
})

test.skipIf(!canMount())(
  'a disk that fills up keeps what has come, for the next pull',
  async () => {
    const disk = smallDisk(1)
    const { folder, pull } = await open(
      { files: { ...modelFiles(), [ONNX]: Buffer.alloc(2_000_000, 1) }, isTerse: true },
      join(disk.folder, 'bge'),
    )
    await expect(pull()).rejects.toThrow('has no room for')
    expect(statSync(join(folder, PART)).size).toBeGreaterThan(100_000)
  },
)

describe('a model’s name', () => {
  test('is a short one of the list, or a repository', () => {
    for (const { name, repository } of KNOWN_MODELS) {
      expect(repositoryOf(name)).toBe(repository)
      expect(repositoryOf(repository)).toBe(repository)
    }
    expect(repositoryOf('intfloat/multilingual-e5-base')).toBe('intfloat/multilingual-e5-base')
  })

  test.each([
    '',
    'bge',
    '..',
    '../x',
    'a/..',
    'a/../b',
    'a/b/c',
    '/a/b',
    'a\\b',
    'a/b?c',
    'a/b#c',
    'a b/c',
    'a/.b',
    'a--b/c',
  ])('is not %j', (name) => expect(repositoryOf(name)).toBeUndefined())
})
