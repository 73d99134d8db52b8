/** Maps a cross-encoder's raw score to one from 0 to 1, the same way that servers do. */
export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score))
}
