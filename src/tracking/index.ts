/**
 * Who is on track: the course to expect of a client's scores, learned from the practice's own closed episodes, and the rule that asks for a look
 * when scores leave it. Diagnoses nobody, ends nobody's care and rates no clinician. Writes no message: it says what it found, others tell it.
 */
export { expectedOn, isCase, judgeTrack, sessionOn } from './judge-track.ts'
export type { CourseInUse, CourseMode, Track, TrackPoint, TrackReason, TrackScore, TrackState } from './judge-track.ts'
export { currentModel, currentModels, ruleFor, trackedRules } from './courses-in-use.ts'
export { judgeInCare, type ClientTrack } from './judge-in-care.ts'
export { refitCourses, type Refit, type TrackPlace } from './refit.ts'
export { askCourse, askCourses, learnCourses, type CourseAsk } from './ask-courses.ts'
export { tellTrack } from './words.ts'
