import type { Figure } from '#api'

const roles = ['outcome', 'wellbeing', 'case-intensity'] as const

/** Two columns of a file for each pair of a productivity figure: which, and its value or why there is none. */
export const pairColumns: readonly string[] = roles.flatMap((role) => [role.replace('-', '_'), `${role.replace('-', '_')}_value`])

export const pairCells = ({ pairs }: Figure): readonly (string | number | undefined)[] =>
  roles.flatMap((role) => {
    const pair = pairs.find((p) => p.role === role)
    return [pair?.id, pair && (pair.figure.value ?? pair.figure.state)]
  })
