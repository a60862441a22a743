import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printOf } from './report-print.ts'
import type { Report } from './report.ts'

const template = join(import.meta.dirname, 'report.typ')
const inter = createRequire(import.meta.url)
const fonts = ['@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf', '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf']

/** Sets a report as a tagged PDF (PDF/UA-1): headings, tables with headings of their own, every chart with its words. Pictures are vectors. */
export function reportPdf(report: Report): Buffer {
  const { data, pictures } = printOf(report)
  // The compiler wants a place of its own; everything it reads is handed to it in memory.
  const workspace = mkdtempSync(join(tmpdir(), 'plumbline-report-'))
  try {
    const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts.map((font) => readFileSync(inter.resolve(font))) }] })
    const main = join(workspace, 'report.typ')
    compiler.addSource(main, readFileSync(template, 'utf8'))
    compiler.mapShadow(join(workspace, 'report.json'), Buffer.from(JSON.stringify(data)))
    for (const [name, svg] of pictures) compiler.mapShadow(join(workspace, name), Buffer.from(svg))
    const compiled = compiler.compile({ mainFilePath: main })
    const document = compiled.result
    if (!document) throw new Error(`the report cannot be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? [])}`)
    return compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(report.basis.epochMs / 1000) })
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

const mark = /plumbline-report:([0-9a-f-]{36})/

/** Which report a PDF says it is; null when it says nothing of the kind. */
export const reportNamedIn = (pdf: Buffer): string | null => mark.exec(pdf.toString('latin1'))?.[1] ?? null
