/** Runs once before all tests, and says why some are skipped where models in a folder cannot be run. */

import { hasTransformers, INSTALL_COMMAND } from '../../src/models/onnx/transformers.js'

export function setup(): void {
  if (hasTransformers()) return
  process.stdout.write(
    `The package that runs models in a folder is not installed, so its tests are skipped: \`${INSTALL_COMMAND}\`.\n`,
  )
}
