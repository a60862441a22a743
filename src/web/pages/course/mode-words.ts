import type { CourseAnswer } from '#api'

/** What the course of an instrument may do. */
export const modeWords: Readonly<Record<CourseAnswer['mode'], string>> = {
  rules: 'none yet: published rules',
  experimental: 'shown, judges nobody',
  driving: 'asks for a look',
}
