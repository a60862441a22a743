/**
 * Reports to hand on: what a board or a payer reads, set as tagged PDF, each number with the version of its definition and the snapshot of rows it
 * was computed from, so that it can be computed again to the digit. Computes no figure of its own: it asks `scorecard` and keeps what it said.
 */
export { makeReport, type ReportPlace } from './make-report.ts'
export { reportNamedIn, reportPdf } from './report-pdf.ts'
export { reproduceReport } from './reproduce.ts'
export type { Report } from './report.ts'
