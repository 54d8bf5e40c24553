// Opens a station whose print queue is not empty and sends it, until it is killed. Usage: node printing-child.ts FOLDER
import { keyFileKeeper } from '../../../electron/station/data/key-keeper.ts';
import { openStation } from '../../../electron/station/station.ts';

const [folder = ''] = process.argv.slice(2);
const opened = await openStation({ folder, keyKeeper: keyFileKeeper(), appVersion: 'test', readers: 1 });
if (!opened.ok) throw new Error(opened.refusal.code);
// The queue alone keeps no program alive.
setInterval(() => undefined, 1000);
