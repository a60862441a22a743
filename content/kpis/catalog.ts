import type { Kpi } from '#kpi'
import { access } from './access/access.ts'
import { engagement } from './engagement/engagement.ts'
import { experience } from './experience/experience.ts'
import { intake } from './intake/intake.ts'
import { money } from './money/money.ts'
import { outcomes } from './outcomes/outcomes.ts'
import { people } from './people/people.ts'
import { safety } from './safety/safety.ts'

/** Every KPI, in the order people meet them: area by area, as `areas` has them. */
export const catalog: readonly Kpi[] = [...access, ...intake, ...outcomes, ...safety, ...experience, ...engagement, ...money, ...people]
