/**
 * Who looks at which numbers first, until the practice chooses: five to seven each. The question is what the person comes with. A number is
 * never here without what it must be read beside: what people are asked to do stands with how they are.
 */
export const scorecards = [
  {
    role: 'owner',
    name: 'Owner',
    question: 'How is the practice doing?',
    kpis: [
      'access.no-show-rate',
      'access.wait-to-first-appointment',
      'outcomes.reliable-improvement',
      'engagement.retention',
      'money.days-in-ar',
      'experience.nps',
    ],
  },
  {
    role: 'clinical-director',
    name: 'Clinical director',
    question: 'Do clients get better, and are they safe?',
    kpis: [
      'outcomes.reliable-improvement',
      'outcomes.reliable-deterioration',
      'outcomes.measured-on-time',
      'access.seen-within-6-weeks',
      'safety.readmission-30',
      'safety.alert-acknowledged',
    ],
  },
  {
    role: 'clinician-lead',
    name: 'Clinician lead',
    question: 'Who needs us now, and is the work bearable?',
    kpis: [
      'outcomes.not-on-track',
      'outcomes.measured-at-intake',
      'engagement.gone-quiet',
      'engagement.early-dropout',
      'people.caseload-intensity',
      'people.after-hours',
    ],
  },
  {
    role: 'intake',
    name: 'Intake',
    question: 'Can people get in?',
    kpis: [
      'intake.answered-rate',
      'intake.missed-call-recovery',
      'intake.callback-speed',
      'intake.inquiry-to-consult',
      'access.first-session-no-show',
      'intake.openings-refilled',
    ],
  },
  {
    role: 'finance',
    name: 'Finance',
    question: 'Is the work paid, and in time?',
    kpis: ['money.days-in-ar', 'money.ar-over-90', 'money.initial-denial', 'money.net-collection', 'money.charge-lag', 'money.revenue-per-visit'],
  },
  {
    role: 'people',
    name: 'People',
    question: 'How are the people who do the work?',
    kpis: ['people.turnover', 'people.burnout', 'people.caseload-intensity', 'people.pto-used', 'people.development', 'people.suggestions-closed'],
  },
] as const satisfies readonly { readonly role: string; readonly name: string; readonly question: string; readonly kpis: readonly string[] }[]
