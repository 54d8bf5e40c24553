import { keyFileKeeper } from '../../electron/station/data/key-keeper.ts';
import { openStation } from '../../electron/station/station.ts';
import { compare, eachAsync, type Figure } from '../measure.ts';
import { tubeCode } from '../specimens.ts';
import { benchUser, stationFolder } from '../station.ts';

/** From a host to the card of a scanned tube and back: session, threads, checks and all lookups of the card. */
export async function measureApi(work: string, count: number): Promise<readonly Figure[]> {
  const opened = await openStation({ folder: stationFolder(work), keyKeeper: keyFileKeeper(), appVersion: 'bench' });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const station = opened.value;
  const session = station.openSession();
  const call = async (name: string, input: unknown): Promise<void> => {
    const answer = await station.call(session, name, input, 'screen');
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  };
  await call('session.signIn', { username: benchUser.username, password: benchUser.password });
  const times: number[] = [];
  for (let n = 0; n < 1050; n += 1) {
    const code = tubeCode((n * 7919) % count);
    times.push(await eachAsync(() => call('specimen.find', { code })));
  }
  const lists: number[] = [];
  for (let n = 0; n < 25; n += 1)
    lists.push(await eachAsync(() => call('specimen.list', { filter: { kinds: ['Serum'], statuses: ['stored'] } })));
  await station.close();
  return [
    ...compare('api, barcode to card', times.slice(50), null, { p95: '≤ 5 ms' }),
    ...compare('api, filtered list with its total', lists.slice(5), null, {}),
  ];
}
