// Makes sure of what tests need from outside npm: a Chromium for the end-to-end tests, the readers of PDF files, and a
// PostgreSQL server for the hub.
// What this machine may not install is named with the way to get it; only a missing browser fails.
import { existsSync } from 'node:fs';
import { installOnDebian, mayInstallOnDebian } from './testing/debian-packages.ts';
import { hasPdfTools, howToGetPdfTools } from './testing/pdf-tools.ts';
import { findPostgres, howToGetPostgres } from './testing/postgres.ts';
import { runToEnd } from './testing/run-step.ts';

const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

async function setUp(): Promise<number> {
  await installWhatIsMissing();
  console.log(
    hasPdfTools()
      ? 'The tests of printed pages use pdftotext and pdftoppm.'
      : `The tests of printed pages are skipped without pdftotext and pdftoppm: ${howToGetPdfTools(process.platform)}.`,
  );
  console.log(
    findPostgres() === null && process.env['TEST_DATABASE_URL'] === undefined
      ? `The tests of the hub run on the embedded PostgreSQL only; for the other one, ${howToGetPostgres}.`
      : 'The tests of the hub also run on a PostgreSQL server.',
  );
  if (existsSync(chromium)) {
    console.log(`The end-to-end tests use ${chromium}.`);
    return 0;
  }
  console.log('The end-to-end tests need a browser: asking Playwright for its Chromium.');
  return runToEnd('playwright', ['install', 'chromium']);
}

async function installWhatIsMissing(): Promise<void> {
  const missing = [
    ...(hasPdfTools() ? [] : ['poppler-utils']),
    ...(findPostgres() === null ? ['postgresql'] : []),
    ...(existsSync(chromium) ? [] : ['chromium', 'fonts-noto-core', 'fonts-liberation']),
  ];
  if (missing.length === 0 || !mayInstallOnDebian()) return;
  console.log(`The tests need Debian’s packages ${missing.join(', ')}: installing them.`);
  if (!(await installOnDebian(missing))) console.log('Not all of them could be installed.');
}

process.exitCode = await setUp();
