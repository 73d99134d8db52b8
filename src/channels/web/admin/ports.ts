/** What the pages of admins need. */

import type { PlanId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import type { StagedUploads } from '../../../domain/stagedUpload.js'
import type { PlanVersion } from '../../../domain/version.js'
import type { AdministrationPorts } from '../../administrationPorts.js'
import type { CheckingPorts } from '../../feedback/checkSaved.js'

/** How much there is of one plan. */
export interface PlanSize {
  readonly sections: number
  readonly facts: number
  readonly versions: number
}

export interface AdminPorts extends AdministrationPorts, CheckingPorts {
  readonly uploads: StagedUploads
  /** All zero for a plan that is not in the library, or not in the scope. */
  readonly planSize: (id: PlanId, scope: Scope) => Promise<PlanSize>
  /** Newest first; empty for a plan that is not in the library, or not in the scope. */
  readonly versions: (id: PlanId, scope: Scope) => Promise<readonly PlanVersion[]>
}
