import type { Source } from '#kpi'

/** The guides and specifications the catalogue is taken from. */
export const leadSquared: Source = { citation: 'LeadSquared, Top 7 KPIs for behavioral health', year: 2025 }
export const tability: Source = { citation: 'Tability, Online therapy platform metrics', year: 2025 }
export const intakeCalls: Source = { citation: 'Therapy-practice missed-call return on investment', year: 2025 }
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
