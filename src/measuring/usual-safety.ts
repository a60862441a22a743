import { safetyLines, safetyWords } from '#content'
import type { Safety } from './settings.ts'

const country = 'US'

/** What holds until the practice says otherwise. How long an alert may wait is a proposal of ours, no standard. */
export const usualSafety: Safety = {
  country,
  words: safetyWords,
  lines: safetyLines[country],
  ownerId: null,
  onCallId: null,
  standInIds: [],
  seenWithinMinutes: 60,
  passOnAfterMinutes: 30,
}
