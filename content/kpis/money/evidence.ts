/** Six weeks: the longest time between two scores in measurement-based care, where one is due every four to six weeks (LeadSquared, 2025). */
export const evidenceDays = 42
