// Opens the station of a folder, signs in, and collects until it is refused. Prints the answers' codes, one a line.
// Usage: node working-child.ts FOLDER [UID]
import { writeSync } from 'node:fs';
import { keyFileKeeper } from '../../../electron/station/data/key-keeper.ts';
import { openStation } from '../../../electron/station/station.ts';

const [folder = '', user] = process.argv.slice(2);
// Root may write everywhere: what is read-only for a user has to be tried as one.
if (user !== undefined) {
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
const say = (line: string): void => void writeSync(1, `${line}\n`);
const opened = await openStation({ folder, keyKeeper: keyFileKeeper(), appVersion: 'test', readers: 1 });
if (opened.ok) {
  const station = opened.value;
  const session = station.openSession();
  const call = (name: string, input: unknown) => station.call(session, name, input, 'terminal');
  await call('session.signIn', { username: 'anna', password: 'frozen tubes 80' });
  const found = await call('participant.list', {});
  const participant = JSON.stringify(found).match(/"pseudonym":"([^"]+)"/u)?.[1] ?? '';
  for (let round = 0; round < 400; round += 1) {
    const input = { participant, kind: 'Plasma', count: 50, notes: 'n'.repeat(2000) };
    const answer = await call('specimen.collect', input);
    say(answer.ok ? 'saved' : 'refusal' in answer ? answer.refusal.code : 'failed');
    if (!answer.ok) break;
  }
  // What was saved can still be read.
  const list = await call('specimen.list', {});
  say(list.ok ? 'readable' : 'not readable');
  await station.close();
} else say(opened.refusal.code);
