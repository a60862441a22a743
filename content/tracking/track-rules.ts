/**
 * When a client's scores ask for a look, and from how many of the practice's own closed episodes on its expected course may say so. Numbers without
 * a published source are ours, and say what they rest on.
 */
export const trackRules = {
  /** Closed episodes that a course is learned from: three scores or more, so that a course and not only a change is seen, closed in the last 36 months. */
  leastScores: 3,
  days: 1096,
  /**
   * From 50 episodes on a course is shown, from 200 on it speaks. Ours, from a simulation (`npm run simulate`): the edge after a first score of 18
   * moves by 0.8 points between practices with 50 episodes, by 0.6 with 100, by 0.4 with 200 and by 0.3 with 400.
   */
  shownFrom: 50,
  drivingFrom: 200,
  /** A course is told as far as so many episodes reach: as few as a figure may have and still be no mere direction. */
  leastAtReach: 30,
  /**
   * One score in ten should lie beyond the worse edge: Finch, Lambert and Schaalje, Clin Psychol Psychother 2001;8:231. Held-back episodes with
   * surely fewer than 8 or more than 12 in a hundred show that the course does not fit; then it does not speak. The margin is ours.
   */
  flagged: { least: 0.08, most: 0.12 },
  /** The newest quarter of the episodes is held back to try a course that was fitted on the others. Ours. */
  heldBack: 0.25,
  /** An older score says nothing about today; the number “off the expected course” leaves it out as well. Ours. */
  freshDays: 90,
  /** Learned anew every quarter, or when there are twice as many episodes. Ours. */
  daysUntilNew: 91,
  grownBy: 2,
  /**
   * A slow start, where no course speaks yet: less than a fifth of the first score gone by weeks 4 to 6. The fifth is what trials call early
   * improvement (Szegedi et al., J Clin Psychiatry 2009;70:344); the weeks are ours. A note, never more: some who have not moved by the sixth
   * session improve fast after it (Saunders et al. 2019, PMC6428692).
   */
  slowStart: { fromDay: 28, throughDay: 48, share: 0.2 },
} as const
