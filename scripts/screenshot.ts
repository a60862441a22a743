/** Takes the picture of the scorecard for README from a running made-up practice. Run: npm run screenshot -- http://127.0.0.1:4180 */
import { existsSync, mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

const address = process.argv[2] ?? 'http://127.0.0.1:4180'
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (executablePath === undefined) throw new Error('no chromium on this machine')

mkdirSync('docs/img', { recursive: true })
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' })
await page.goto(address)
await page.getByRole('heading', { level: 1 }).waitFor()
await page.waitForLoadState('networkidle').catch(() => undefined)
await page.waitForTimeout(2000)
await page.screenshot({ path: 'docs/img/scorecard.png' })
await browser.close()
console.log('docs/img/scorecard.png')
