import { hash } from 'node:crypto'

/** The key that joins a sentence to its vectors: 16 bytes of the SHA-256 of its text. */
export function textHash(text: string): Buffer {
  return hash('sha256', text, 'buffer').subarray(0, 16)
}
