import { client, code, day, defineFact, ref, text } from './define.ts'

export const levelsOfCare = ['outpatient', 'iop', 'php', 'residential', 'inpatient'] as const

export const episode = defineFact(
  { name: 'episode', grain: 'one episode of care' },
  {
    client: client(),
    clinician: ref('staff', 'primary clinician', { alsoCalled: ['primary clinician', 'provider', 'therapist'] }),
    site: ref('site', 'where', { alsoCalled: ['location', 'office'] }),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first', { alsoCalled: ['primary insurance', 'insurance'] }),
    levelOfCare: code(levelsOfCare, 'level of care'),
    openedOn: day('day care began', { required: true, alsoCalled: ['admit date', 'start date', 'opened', 'episode start'] }),
    closedOn: day('day care ended', { alsoCalled: ['discharge date', 'end date', 'closed', 'episode end'] }),
    closeReason: code(['completed', 'client_left', 'referred_out', 'moved', 'deceased', 'administrative', 'other'], 'why care ended', {
      alsoCalled: ['discharge reason', 'discharge type'],
    }),
    diagnosisGroup: code(
      ['depression', 'anxiety', 'trauma', 'bipolar', 'psychosis', 'substance_use', 'adhd', 'eating', 'adjustment', 'other'],
      'main diagnosis group',
    ),
    icd10: text('main diagnosis code', { alsoCalled: ['diagnosis', 'icd', 'dx'] }),
    approach: code(['cbt', 'dbt', 'act', 'emdr', 'ipt', 'psychodynamic', 'medication', 'supportive', 'other'], 'main approach of treatment'),
  },
)
