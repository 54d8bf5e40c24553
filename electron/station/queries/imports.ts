import type { CallOutput } from '../../../shared/api/contract.ts';
import { journalEventSchemas } from '../../../shared/domain/journal-events.ts';
import type { CommitName } from '../../../shared/ledger/causality.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { accepted } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { importProfiles } from '../imports/profiles.ts';
import { actorName } from './authors.ts';
import { answers, type QueryHandlers } from './handlers.ts';
import type { Lookups } from './lookups.ts';

/** What imports brought, refused and left aside. */
export const importQueries: QueryHandlers = {
  'import.profiles': answers<'import.profiles'>(() =>
    accepted({
      profiles: importProfiles.map(({ code, title, takes, about, template }) => ({
        code,
        title,
        takes,
        about,
        template,
      })),
    }),
  ),
  'import.list': answers<'import.list'>(({ db, look }) => accepted({ imports: listImports(db, look) })),
};

type Listed = CallOutput<'import.list'>['imports'][number];

/** The imports in the ledger, newest first. */
export function listImports(db: ReadingHandle, look: Lookups): Listed[] {
  const rows = db
    .prepare<{ type: string; subject: string; body: string; hlc: string; actor: string }>(
      `SELECT e.type, e.subject, e.body, e.hlc, c.actor FROM ledger_event AS e
         JOIN ledger_commit AS c ON c.device = e.device AND c.seq = e.seq
        WHERE e.subject >= 'import:' AND e.subject < 'import;' ORDER BY e.hlc, e.ix`,
    )
    .all();
  const imports = new Map<string, Listed>();
  for (const { type, subject, body, hlc, actor } of rows) {
    const importId = subject.slice('import:'.length);
    const data: unknown = JSON.parse(body);
    const started = type === 'importStarted.v1' ? journalEventSchemas[type].safeParse(data) : null;
    if (started?.success) {
      imports.set(importId, {
        importId,
        profile: started.data.profile,
        files: started.data.files.map(({ name }) => name),
        startedAt: hybridTimeToMoment(hlc),
        actor: actorName(look, actor),
        accepted: 0,
        unchanged: 0,
        refused: 0,
        finished: false,
        undone: false,
        hasSpecimens: db.rows('SELECT 1 FROM specimen WHERE import_id = ? LIMIT 1', [importId]).length > 0,
      });
    }
    const known = imports.get(importId);
    if (known === undefined) continue;
    const finished = type === 'importFinished.v1' ? journalEventSchemas[type].safeParse(data) : null;
    if (finished?.success) {
      const { accepted: taken, unchanged, refused } = finished.data;
      imports.set(importId, { ...known, accepted: taken, unchanged, refused, finished: true });
    }
    if (type === 'importUndone.v1') imports.set(importId, { ...known, undone: true });
  }
  return [...imports.values()].toReversed();
}

/** The commits that an import wrote, in order: from its first to its last, on its own device. */
export function importCommits(db: ReadingHandle, importId: string): readonly CommitName[] {
  const range = db
    .prepare<{ device: number; id: string; first: number; last: number | null }>(
      `SELECT e.device, device.id,
              min(CASE WHEN e.type = 'importStarted.v1' THEN e.seq END) AS first,
              max(CASE WHEN e.type = 'importFinished.v1' THEN e.seq END) AS last
         FROM ledger_event AS e JOIN device ON device.no = e.device WHERE e.subject = ? GROUP BY e.device`,
    )
    .get(`import:${importId}`);
  if (range === undefined) return [];
  return db
    .prepare<{ seq: number; header: string }>(
      'SELECT seq, header FROM ledger_commit WHERE device = ? AND seq >= ? AND seq <= ? ORDER BY seq',
    )
    .all(range.device, range.first, range.last ?? Number.MAX_SAFE_INTEGER)
    .filter(({ seq }) => mentions(db, range.device, seq, importId))
    .map(({ seq }) => ({ device: range.id, seq }));
}

function mentions(db: ReadingHandle, device: number, seq: number, importId: string): boolean {
  // Others may have worked between two parts of the import: each of its events names it.
  const row = db
    .prepare<{ found: number }>(
      'SELECT 1 AS found FROM ledger_event WHERE device = ? AND seq = ? AND instr(body, ?) > 0 LIMIT 1',
    )
    .get(device, seq, importId);
  return row !== undefined;
}
