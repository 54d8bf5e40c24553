import { spawnSync } from 'node:child_process';

const pdfTools = ['pdftotext', 'pdftoppm'];

/** Whether the programs are here by which tests read what is printed. */
export function hasPdfTools(): boolean {
  return pdfTools.every((tool) => spawnSync(tool, ['-v']).error === undefined);
}

/** In a line, how a person gets them where no script may. */
export function howToGetPdfTools(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'brew install poppler';
  if (platform === 'win32') return 'scoop install poppler';
  return 'install the package poppler-utils (in some distributions: poppler)';
}
