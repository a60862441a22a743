/** What an instrument can measure. KPIs pick instruments by this, so that a practice may use another questionnaire for the same thing. */
export const measuredDomains = ['depression', 'anxiety', 'trauma', 'distress', 'function', 'coping', 'life_satisfaction'] as const
