import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backUp, restore } from '../../../electron/hosts/terminal/backup-commands.ts';
import { importFiles } from '../../../electron/hosts/terminal/call-commands.ts';
import { exportFile } from '../../../electron/hosts/terminal/export-command.ts';
import type { Outcome } from '../../../electron/hosts/terminal/outcome.ts';
import type { Terminal } from '../../../electron/hosts/terminal/terminal.ts';
import type { Station } from '../../../electron/station/station-types.ts';
import { accepted } from '../../../shared/lib/result.ts';
import { type Ask, askStation } from '../../support/ask-station.ts';
import { pathNames, treacherous } from '../../support/hostile-texts.ts';
import { temporaryFolder } from '../../support/processes.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let ask: Ask;
const top = temporaryFolder('paths');
const chosen = path.join(top, 'deep', 'chosen');

beforeAll(async () => {
  station = await createTestStation();
  const { studyId: study } = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId: participant } = station.must('participant.register', { study, sex: 'male' });
  station.must('specimen.collect', { participant, kind: 'Plasma', count: 2 });
  ask = askStation(station);
});
afterAll(() => {
  station.close();
  rmSync(top, { recursive: true, force: true });
});

/** What must stay as it is, around and in the folder that the user chose. */
beforeEach(() => {
  mkdirSync(path.join(top, 'outside'), { recursive: true });
  mkdirSync(chosen, { recursive: true });
  for (const file of ['outside/secret', 'deep/beside', 'deep/chosen/existing.csv', 'deep/chosen/copy.partial'])
    writeFileSync(path.join(top, file), 'as it was');
  symlinkSync(path.join(top, 'outside', 'secret'), path.join(chosen, 'link.csv'));
  symlinkSync(path.join(top, 'outside', 'new'), path.join(chosen, 'dangling.csv'));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

/** Every file below the top, links by where they lead. */
function everything(): ReadonlyMap<string, string> {
  const entries = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return new Map(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [file, entry.isSymbolicLink() ? 'a link' : readFileSync(file, 'latin1').slice(0, 20)] as const;
    }),
  );
}

/** Everything that is new or not as it was, after some work. */
async function changedBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = everything();
  await work();
  const after = everything();
  return [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file));
}

/** A terminal whose station is the one of this test, with nobody to sign in. */
function terminalOf(rest: readonly string[], options: Terminal['line']['options']): Terminal {
  const wrapped: Station = {
    openSession: () => 'session',
    closeSession: () => undefined,
    call: async (_session, name, input) =>
      name === 'setup.status'
        ? { ok: true, value: { exists: true, folder: chosen, version: 'test' } }
        : ask(name, input),
    subscribe: () => () => undefined,
    close: async () => undefined,
  };
  return {
    line: { command: null, rest, options },
    password: null,
    hasRecoveryKey: false,
    station: {
      folder: path.join(chosen, 'restored'),
      keyKeeper: { load: async () => accepted(null), keep: async () => accepted(null) },
      appVersion: 'test',
    },
    openStation: async () => accepted(wrapped),
    readInput: async () => '',
    ask: () => Promise.resolve(''),
    tell: () => undefined,
    progress: () => undefined,
    onInterrupt: () => () => undefined,
  };
}

/** What a careless program makes of a name, and of names in names. */
const names = fc.oneof(
  fc.constantFrom(
    ...pathNames,
    'link.csv',
    'dangling.csv',
    'existing.csv',
    'existing.csv/below',
    'copy',
    'new/sub/folder.csv',
  ),
  fc
    .tuple(
      fc.constantFrom(...pathNames),
      fc.constantFrom('', '/', '\\', '.', ...treacherous),
      fc.constantFrom(...pathNames),
    )
    .map((parts) => parts.join('')),
);

/** What is wrong with what a command did: only the file that was named may be new, and what was there is never changed. */
async function wrongAfter(file: string, work: () => Promise<Outcome>): Promise<readonly string[]> {
  const existed = everything().has(file);
  const outcomes: Outcome[] = [];
  const changed = await changedBy(async () => outcomes.push(await work()));
  const [outcome] = outcomes;
  const isMade = outcome?.ok === true;
  if (isMade) rmSync(file);
  return [
    ...changed.filter((each) => !isMade || existed || each !== file),
    ...(isMade && !changed.includes(file) ? ['nothing was made'] : []),
    ...(outcome === undefined || 'failed' in outcome ? ['it failed'] : []),
  ];
}

/** A name that leads out of this test's own tree is written where it says, as the user said; half a character is never typed. */
const staysBelow = (file: string): boolean => file.startsWith(top + path.sep) && file.isWellFormed();

describe('a file that is written where it was said', () => {
  it('is the only thing that an export makes, whatever it is called', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const out = `${chosen}${path.sep}${name}`;
        fc.pre(staysBelow(path.resolve(out)));
        const work = () => exportFile(terminalOf(['specimens'], { out, format: 'csv' }));
        expect(await wrongAfter(path.resolve(out), work)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is the only thing that a backup makes, whatever it is called', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const out = `${chosen}${path.sep}${name}`;
        fc.pre(staysBelow(path.resolve(out)) && name !== 'dangling.csv');
        expect(await wrongAfter(path.resolve(out), () => backUp(terminalOf([], { out })))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is a backup in the place of a link that leads nowhere, not what the link leads to', async () => {
    const out = path.join(chosen, 'dangling.csv');
    await backUp(terminalOf([], { out }));
    expect(existsSync(path.join(top, 'outside', 'new'))).toBe(false);
  });
});

describe('what is only read', () => {
  it('makes no file: an import, whatever its path and whatever the names of its files', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const file = `${chosen}${path.sep}${name}`;
        const sent = {
          profile: 'specimens-csv',
          files: [{ name: name.slice(0, 200) || 'x', text: 'printed_id\nx\n' }],
        };
        const changed = await changedBy(async () => {
          const outcome = await importFiles(terminalOf(['specimens-csv', file], {}));
          expect('failed' in outcome).toBe(false);
          expect('failed' in (await ask('import.run', sent))).toBe(false);
        });
        expect(changed).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is refused when it never ends: a pipe and a device are no files to import', async () => {
    const pipe = path.join(chosen, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, '/dev/zero', '/dev/null']) {
      const outcome = await importFiles(terminalOf(['specimens-csv', file], {}));
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'IMPORT_UNREADABLE' } });
    }
  });

  it('is restored into the one folder that was named, or leaves nothing', async () => {
    writeFileSync(path.join(chosen, 'cryoledger.key'), 'a key');
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const given = `${chosen}${path.sep}${name}`;
        const changed = await changedBy(() =>
          restore(terminalOf([given], { key: path.join(chosen, 'cryoledger.key') })),
        );
        const folder = path.join(chosen, 'restored') + path.sep;
        expect(changed.filter((file) => !file.startsWith(folder))).toEqual([]);
        rmSync(folder, { recursive: true, force: true });
      }),
      { numRuns: 60 },
    );
  });
});
