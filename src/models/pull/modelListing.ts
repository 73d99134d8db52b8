/** Which files of a repository a model needs here, by what the hub says it has. */

import { z } from 'zod'
import { hubGet } from './hubGet.js'

export interface RemoteFile {
  /** Within the repository and within the folder; one of those that are known here, never one that the hub made up. */
  readonly path: string
  readonly bytes: number | undefined
  /** Told of large files alone. */
  readonly sha256: string | undefined
}

/** @throws Error whose message says what to do: no such repository, or one without a model for this. */
export async function listModel(mirror: string, repository: string): Promise<RemoteFile[]> {
  const { response } = await hubGet(`${mirror}/api/models/${repository}?blobs=true`, {
    signal: AbortSignal.timeout(LISTING_MS),
  })
  const listing = LISTING.safeParse(await response.json().catch(() => undefined))
  if (!listing.success)
    throw new Error(
      `${new URL(mirror).host} does not answer as a hub of models does; check MODEL_MIRROR.`,
    )
  const listed = new Map(listing.data.siblings.map((file) => [file.rfilename, file]))
  const onnx = ONNX.find((path) => listed.has(path))
  const missing = [...NEEDED, onnx ?? ONNX[0]].filter((path) => !listed.has(path))
  if (onnx === undefined || missing.length > 0)
    throw new Error(
      `${repository} has no ${missing.join(', ')}, so it is no model for this; look for one with ONNX files (tagged transformers.js).`,
    )
  return [...NEEDED, ...OPTIONAL, onnx, `${onnx}_data`]
    .filter((path) => listed.has(path))
    .map((path) => {
      const { size, lfs } = listed.get(path) ?? {}
      return { path, bytes: size ?? lfs?.size, sha256: lfs?.sha256 }
    })
}

const NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const
/** How texts are prepared (folderPreparation.ts). */
const OPTIONAL = ['1_Pooling/config.json', 'config_sentence_transformers.json'] as const
/** The first that is there. */
const ONNX = ['onnx/model_quantized.onnx', 'onnx/model.onnx'] as const
const LISTING_MS = 30_000

const LISTING = z.object({
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.number().int().nonnegative().optional(),
      lfs: z
        .object({
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .optional(),
          size: z.number().int().nonnegative().optional(),
        })
        .nullish(),
    }),
  ),
})
