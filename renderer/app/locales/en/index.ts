import app from '../en.json' with { type: 'json' };
import activity from './activity.json' with { type: 'json' };
import aliquot from './aliquot.json' with { type: 'json' };
import bench from './bench.json' with { type: 'json' };
import boxCheck from './box-check.json' with { type: 'json' };
import bundles from './bundles.json' with { type: 'json' };
import collection from './collection.json' with { type: 'json' };
import desk from './desk.json' with { type: 'json' };
import discrepancies from './discrepancies.json' with { type: 'json' };
import first from './first.json' with { type: 'json' };
import handling from './handling.json' with { type: 'json' };
import imports from './imports.json' with { type: 'json' };
import labels from './labels.json' with { type: 'json' };
import participants from './participants.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import picklists from './picklists.json' with { type: 'json' };
import printers from './printers.json' with { type: 'json' };
import scanner from './scanner.json' with { type: 'json' };
import session from './session.json' with { type: 'json' };
import specimens from './specimens.json' with { type: 'json' };
import storage from './storage.json' with { type: 'json' };
import studies from './studies.json' with { type: 'json' };
import sync from './sync.json' with { type: 'json' };
import today from './today.json' with { type: 'json' };

/** Every English text by namespace. A feature adds `<feature>.json` beside this file and one line here. */
export const english = {
  app,
  activity,
  aliquot,
  bench,
  boxCheck,
  bundles,
  collection,
  desk,
  discrepancies,
  first,
  handling,
  imports,
  labels,
  participants,
  people,
  picklists,
  printers,
  scanner,
  session,
  specimens,
  storage,
  studies,
  sync,
  today,
} as const;
