import type { TextStyle } from './pdf-text.ts';

/** Colours that stay apart on a black-and-white printer: ink is near black, the accent is dark, grounds are faint. */
export const paperColors = {
  ink: '#12202b',
  quiet: '#4a5c68',
  line: '#b9c5cd',
  faintLine: '#dfe6ea',
  ground: '#f1f5f7',
  accent: '#0b5c74',
} as const;

const { ink, quiet, accent } = paperColors;

export const paperStyles = {
  eyebrow: { font: 'bold', size: 7.5, color: accent },
  title: { font: 'bold', size: 17, color: ink },
  label: { font: 'regular', size: 7, color: quiet },
  body: { font: 'regular', size: 9, color: ink },
  strong: { font: 'bold', size: 9.5, color: ink },
  columnHead: { font: 'bold', size: 7, color: quiet },
  cell: { font: 'regular', size: 8, color: ink },
  cellQuiet: { font: 'regular', size: 7, color: quiet },
  identifier: { font: 'monoBold', size: 9, color: ink },
  code: { font: 'mono', size: 7, color: quiet },
  number: { font: 'mono', size: 9.5, color: ink },
  foot: { font: 'regular', size: 6.8, color: quiet },
} as const satisfies Readonly<Record<string, TextStyle>>;
