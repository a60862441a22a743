/** What each item of an instrument asks about, in a word or two, in the order of the items: for charts, where the questions themselves would not fit. */
export const itemWords: Readonly<Record<string, readonly string[]>> = {
  'phq-9': [
    'Interest',
    'Low mood',
    'Sleep',
    'Energy',
    'Appetite',
    'Feeling bad about oneself',
    'Concentration',
    'Slowed or restless',
    'Thoughts of death or self-harm',
  ],
  'gad-7': ['Nervous', 'Worry not stopping', 'Worry about many things', 'Trouble relaxing', 'Restless', 'Irritable', 'Afraid'],
}
