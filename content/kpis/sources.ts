import type { Source } from '#kpi'

/** The guides and specifications the catalogue is taken from. */
export const leadSquared: Source = { citation: 'LeadSquared, Top 7 KPIs for behavioral health', year: 2025 }
export const tability: Source = { citation: 'Tability, Online therapy platform metrics', year: 2025 }
export const intakeCalls: Source = {
  citation: 'Therapy-practice missed-call return on investment',
  year: 2025,
  url: 'https://iando.ai/blog/therapy-practice-missed-call-roi',
}
export const nhsTalkingTherapies: Source = {
  citation: 'NHS England, NHS Talking Therapies for anxiety and depression, metadata and annual report 2024-25',
  year: 2025,
}
export const practiceVital: Source = { citation: 'PracticeVital help pages', year: 2025 }
export const cmsInpatientPsychiatric: Source = {
  citation: 'CMS, Inpatient Psychiatric Facility Quality Reporting, 30-day all-cause unplanned readmission (READM-30-IPF): days 3 to 30',
  year: 2024,
}
export const eleosValue: Source = { citation: 'Eleos, Value over volume: productivity in behavioral health', year: 2025 }
export const swiftGreenberg: Source = {
  citation: 'Swift and Greenberg, Premature discontinuation in adult psychotherapy: a meta-analysis, J Consult Clin Psychol 2012;80:547',
  year: 2012,
}
export const dolanBurnout: Source = {
  citation: 'Dolan et al., Using a single item to measure burnout in primary care staff, J Gen Intern Med 2015;30:582',
  year: 2015,
}
export const eloStress: Source = {
  citation: 'Elo, Leppänen and Jahkola, Validity of a single-item measure of stress symptoms, Scand J Work Environ Health 2003;29:444',
  year: 2003,
}
export const wanousSatisfaction: Source = {
  citation: 'Wanous, Reichers and Hudy, Overall job satisfaction: how good are single-item measures?, J Appl Psychol 1997;82:247',
  year: 1997,
}
/** Where no guide defines a number that intake cannot do without. */
export const plumbline: Source = { citation: 'Plumbline', year: 2026 }
export const nhsWaitingTimes: Source = {
  citation: 'NHS England, Mental health access and waiting time standards',
  year: 2024,
  url: 'https://www.england.nhs.uk/mental-health/resources/access-waiting-time',
}
export const ihiWholeSystem: Source = {
  citation:
    'Martin LA, Nelson EC, Lloyd RC, Nolan TW. Whole System Measures. Institute for Healthcare Improvement: days to third next available appointment',
  year: 2007,
}
export const hrsaAccess: Source = {
  citation: 'HRSA HIV/AIDS Bureau, systems-level performance measure: waiting time for initial access to outpatient care',
  year: 2013,
  url: 'https://ryanwhite.hrsa.gov/grants/performance-measure-portfolio/systems-measures/waiting-time-for-initial-access-to-outpatient-ambulatory-medical-care',
}
export const cmsReferralLoop: Source = {
  citation: 'CMS50v14, Closing the Referral Loop: Receipt of Specialist Report',
  year: 2026,
  url: 'https://ecqi.healthit.gov/ecqm/ec/2026/cms0050v14',
}
export const cmsTelehealth: Source = {
  citation: '42 CFR 410.78(a)(3): telehealth for mental health includes two-way audio where the client cannot or will not use video',
  year: 2022,
}
export const mgma: Source = {
  citation: 'MGMA, DataDive Practice Operations, as told in MGMA Stat of 7 January 2025',
  year: 2024,
  url: 'https://www.mgma.com/mgma-stat/no-show-fees-in-medical-practices-on-the-rise-to-balance-bumpy-attendance-rates',
}
export const hfmaMapKeys: Source = { citation: 'HFMA, MAP Keys: standard definitions for the revenue cycle', year: 2022 }
export const familyPhysicians: Source = {
  citation: 'American Academy of Family Physicians, Revenue cycle management: key figures',
  year: 2023,
  url: 'https://www.aafp.org/family-physician/practice-and-career/managing-your-practice/practice-finances.html',
}
export const integrityBilling: Source = { citation: 'Integrity Billing, Outcomes tracking in behavioral health', year: 2025 }
export const cmsRemission: Source = {
  citation: 'CMS159, Depression Remission at Twelve Months, logic of version 0.3.000 for performance in 2026',
  year: 2026,
  url: 'https://ecqi.healthit.gov/ecqm/ec/2026/cms0159v14',
}
export const hedisDepression: Source = {
  citation: 'NCQA HEDIS, Depression Remission or Response for Adolescents and Adults (DRR-E)',
  year: 2024,
  url: 'https://www.ncqa.org/report-cards/health-plans/state-of-health-care-quality-report/measures-list/depression-remission-or-response-for-adolescents-and-adults-drr-e/',
}
export const hedisFollowUp: Source = { citation: 'NCQA HEDIS, Follow-Up After Hospitalization for Mental Illness (FUH)', year: 2024 }
export const nhsFollowUp: Source = {
  citation: 'NHS England, standard of 80 % of discharges from adult acute beds followed up within 72 hours',
  year: 2020,
}
export const coley: Source = {
  citation: 'Coley et al., Defining success in measurement-based care for depression, Psychiatric Services 71:312, 5,554 episodes',
  year: 2020,
  url: 'https://doi.org/10.1176/appi.ps.201900295',
}
export const gyani: Source = { citation: 'Gyani et al., Enhancing recovery rates, Behaviour Research and Therapy 51:597', year: 2013 }
export const delgadillo: Source = { citation: 'Delgadillo et al., Feedback-informed treatment, Lancet Psychiatry 5:564', year: 2018 }
export const kroenkeActions: Source = { citation: 'Kroenke and Spitzer, The PHQ-9, Psychiatric Annals 32:509', year: 2002 }
export const inpatientFacilities: Source = {
  citation:
    'Measures of care coordination at inpatient psychiatric facilities and the Medicare 30-day all-cause readmission rate, Psychiatric Services',
  year: 2020,
  url: 'https://doi.org/10.1176/appi.ps.201900360',
}
