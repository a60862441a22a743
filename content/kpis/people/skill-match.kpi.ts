import { skillMatch } from '#facts'
import { always, amount, defineKpi, isMissing, under, type Proportion } from '#kpi'
import { eleosValue } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: skillMatch,
  date: skillMatch.monthOn,
  standing: 'month',
  population: always,
  exclusions: [
    {
      id: 'no-clinician',
      name: 'no primary clinician',
      when: isMissing(skillMatch.clinician),
      why: 'There is nobody whose skills could fit.',
      canBeFixed: true,
    },
    {
      id: 'need-unknown',
      name: 'no need written down',
      when: under(amount(skillMatch.needs), 1),
      why: 'Whether the clinician can meet it cannot be told.',
      canBeFixed: true,
    },
    {
      id: 'skills-unknown',
      name: 'clinician has declared no skill',
      when: under(amount(skillMatch.skills), 1),
      why: 'Nobody has asked; that is not the same as not being able.',
      canBeFixed: true,
    },
  ],
  numerator: under(amount(skillMatch.unmetNeeds), 1),
}

export const skillsMatched = defineKpi({
  id: 'people.skill-match',
  version: 1,
  name: 'Skill match',
  question: 'Are clients with someone trained for what they need?',
  definition:
    'Of clients in care on the first day of a month whose needs are written down, the share whose primary clinician has declared a skill for every one of them.',
  formula: { top: 'every need met by a declared skill', bottom: 'clients with a need and a clinician with skills' },
  measure,
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: eleosValue,
  ideas: ['Ask for the need at intake, before the clinician is chosen.', 'Train for the need that is most often unmet.'],
  followsClients: true,
  finestGrain: 'month',
})
