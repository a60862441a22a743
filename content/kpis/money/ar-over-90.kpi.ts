import { receivableDay } from '#facts'
import { always, amount, defineKpi, isKnown, times, under, type Population, type Ratio, type Side } from '#kpi'
import { hfmaMapKeys } from '../sources.ts'

const exclusions: Population['exclusions'] = [
  {
    id: 'short-history',
    name: 'first 90 days of the books',
    when: under(amount(receivableDay.daysOfHistory), 90),
    why: 'Nothing in the books can be older than they are.',
  },
]
const side = (name: string, value: Side['value'], population = always): Side => ({
  name,
  fact: receivableDay,
  date: receivableDay.day,
  population,
  exclusions,
  value,
})

const old = times(receivableDay.over90Cents, 100)
const measure: Ratio = { shape: 'ratio', top: side('open for more than 90 days, × 100', old), bottom: side('open', amount(receivableDay.openCents)) }

export const arOver90 = defineKpi({
  id: 'money.ar-over-90',
  version: 1,
  name: 'A/R over 90 days',
  question: 'How much of what is owed is old?',
  definition:
    'Of what payers and clients owe, the share for services more than 90 days ago, whoever owes by now; over a period, the average of its days.',
  formula: { top: 'open for services more than 90 days ago', bottom: 'open in all' },
  measure,
  rivals: [
    {
      id: 'payers-only',
      name: 'Owed by payers only',
      why: 'What clients owe is paid off more slowly and hides what payers do.',
      measure: {
        shape: 'ratio',
        top: side('payers owe for more than 90 days, × 100', old, isKnown(receivableDay.payer)),
        bottom: side('payers owe', amount(receivableDay.openCents), isKnown(receivableDay.payer)),
      },
    },
    {
      id: 'over-120',
      name: 'Older than 120 days',
      why: 'Usual in surveys of medical groups; a line is a month older before it counts.',
      measure: { ...measure, top: side('open for more than 120 days, × 100', times(receivableDay.openOver120Cents, 100)) },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'finance',
  review: 'weekly',
  benchmark: [
    {
      low: 18,
      high: 22,
      compares: 'Called reasonable for medical practices; others name 10 % and less without saying of whom.',
      source: {
        citation: 'Reed Tinsley, Benchmarking accounts receivable 90 days old or older',
        year: 2019,
        url: 'https://rtacpa.com/2019/03/29/benchmarking-accounts-receivable-90-days-old-or-older',
      },
    },
  ],
  source: hfmaMapKeys,
  ideas: ['Open the oldest lines of the payer that holds most of them.', 'Work a line at 30 days without an answer, not at 90.'],
})
