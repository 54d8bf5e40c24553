/**
 * Notes a failure for support: its number, kind and the places in our code it went through. The message is left out,
 * since it may quote what was entered.
 */
export function logIncident(incident: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  const places =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')) : [];
  process.stderr.write(`incident ${incident}: ${name}${code}\n${places.slice(0, 12).join('\n')}\n`);
  if (process.env['CRYOLEDGER_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.message}\n`);
}
