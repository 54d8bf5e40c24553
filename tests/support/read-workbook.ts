import { readFileSync } from 'node:fs';
import { readXlsxRows } from '../../electron/station/formats/xlsx-read.ts';

// Run apart: node read-workbook.ts FILE. Prints what came of it, how long it took and how much memory at most.
const bytes = readFileSync(process.argv[2] ?? '');
const started = performance.now();
const result = readXlsxRows(bytes);
const milliseconds = performance.now() - started;
const code = result.ok ? 'ACCEPTED' : result.refusal.code;
process.stdout.write(JSON.stringify({ code, milliseconds, maximumKilobytes: process.resourceUsage().maxRSS }));
