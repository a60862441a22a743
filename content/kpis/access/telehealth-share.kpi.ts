import { appointment } from '#facts'
import { defineKpi, is, isMissing, type Proportion } from '#kpi'
import { cmsTelehealth, intakeCalls } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: appointment,
  date: appointment.scheduledStart,
  population: is(appointment.status, 'attended'),
  numerator: is(appointment.modality, 'telehealth'),
  exclusions: [
    {
      id: 'modality-unknown',
      name: 'not known how',
      when: isMissing(appointment.modality),
      why: 'Nobody wrote down whether the client came or was seen by video.',
      canBeFixed: true,
    },
  ],
}

export const telehealthShare = defineKpi({
  id: 'access.telehealth-share',
  version: 1,
  name: 'Telehealth share',
  question: 'How much care is remote?',
  definition: 'Of all visits attended in the period, the share held by video.',
  formula: { top: 'attended by telehealth', bottom: 'visits attended, known how' },
  measure,
  rivals: [
    {
      id: 'with-phone',
      name: 'By phone counts too',
      why: 'Medicare takes a visit by phone for telehealth where the client cannot or will not use video.',
      source: cmsTelehealth,
      measure: { ...measure, numerator: is(appointment.modality, 'telehealth', 'phone') },
    },
  ],
  unit: 'percent',
  direction: 'neither',
  ownerRole: 'operations',
  review: 'monthly',
  source: intakeCalls,
  ideas: ['Ask at the first call how somebody wants to be seen, and whether they have a private place for it.'],
})
