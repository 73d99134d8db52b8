import type { Role } from '../../domain/fact.js'
import { isPersonLabel } from './labels.js'

/**
 * Beside a named lead 责任单位 takes part; without one it is responsible. A person who answers for the task
 * (责任领导, 责任人) stays responsible whoever leads, and one who leads it (牵头领导) makes no office a participant.
 */
export function settleRoles<M extends { readonly role: Role; readonly label: string }>(
  mentions: readonly M[],
): M[] {
  const led = mentions.some(({ role, label }) => role === 'lead' && !isPersonLabel(label))
  return mentions.map((mention) =>
    led && mention.role === 'responsible' && !isPersonLabel(mention.label)
      ? { ...mention, role: 'participant' as const }
      : mention,
  )
}
