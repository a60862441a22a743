/**
 * The kinds of visit that are care, as SQL. A consult is a talk about whether to begin; a crisis contact is not where care begins. NHS Talking
 * Therapies, too, ends a wait with the first treatment appointment, not with a screening call.
 */
export const careKinds = "('intake', 'therapy', 'medication', 'group')"
