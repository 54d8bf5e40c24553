import app from '../en.json' with { type: 'json' };
import bench from './bench.json' with { type: 'json' };
import imports from './imports.json' with { type: 'json' };
import session from './session.json' with { type: 'json' };
import specimens from './specimens.json' with { type: 'json' };
import storage from './storage.json' with { type: 'json' };

/** Every English text by namespace. A feature adds `<feature>.json` beside this file and one line here. */
export const english = { app, bench, imports, session, specimens, storage } as const;
