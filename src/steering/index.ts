/**
 * What the practice means to do about its figures: whose a number is, targets, what happened and when, which numbers a role looks at, goals
 * with their check-ins, milestones and what was reached, experiments and their verdicts, and
 * the reviews in which people look at all of it and decide.
 * Figures come from the scorecard, everything is kept in the record, one transaction for each change. Draws nothing and answers no request.
 */
export { annotate } from './annotate.ts'
export { chartNotes } from './chart-notes.ts'
export { loadChoice, saveChoice } from './choice.ts'
export { enterStory, type Story } from './enter-story.ts'
export { askExperiments, judgeExperiment, startExperiment } from './experiments.ts'
export { askGoals, askGoalsPage, checkIn, closeGoal, editGoal, setGoal } from './goals.ts'
export { kpiFor } from './kpi-for.ts'
export { listMilestones, saveMilestone } from './milestones.ts'
export { minutesMarkdown, minutesRows, tellWord } from './minutes.ts'
export { answerItem, askDecisions, askReview, askReviewPage, closeDecision, closeReview, openReview } from './reviews.ts'
export { setOwner } from './set-owner.ts'
export { setTarget } from './set-target.ts'
