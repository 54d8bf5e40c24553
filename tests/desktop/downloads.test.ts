import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { safeFileName, saveDownloads } from '../../electron/main/downloads.ts';

describe('the name of a saved file', () => {
  it.each([
    ['manifest-BER-0001.xlsx', 'manifest-BER-0001.xlsx'],
    ['../../.bashrc.csv', 'bashrc.csv'],
    ['C:\\Windows\\map.PDF', 'map.pdf'],
    ['con.csv', 'cryoledger.csv'],
    ['LPT1.box.csv', 'cryoledger.csv'],
    ['...csv', 'cryoledger.csv'],
    ['a\u0000b\u202Efdp.csv', 'a_b_fdp.csv'],
    ['Köln Größe.csv', 'Köln Größe.csv'],
    [`${'x'.repeat(300)}.csv`, `${'x'.repeat(100)}.csv`],
  ])('%j becomes %j', (given, name) => expect(safeFileName(given)).toBe(name));

  it.each(['run.exe', 'page.html', 'link.desktop', 'noextension', '', 'a.csv.lnk', 'x.js'])(
    '%j is not saved',
    (given) => expect(safeFileName(given)).toBeNull(),
  );
});

describe('a download', () => {
  const cases = [
    { url: 'blob:app://cryoledger/1f2e', name: 'map.pdf', saved: true },
    { url: 'blob:app://cryoledger/1f2e', name: 'map.exe', saved: false },
    { url: 'blob:https://example.org/1', name: 'map.pdf', saved: false },
    { url: 'https://example.org/map.pdf', name: 'map.pdf', saved: false },
    { url: 'app://cryoledger/assets/map.pdf', name: 'map.pdf', saved: false },
  ];

  it.each(cases)('of $name from $url is offered to be saved: $saved', ({ url, name, saved }) => {
    const session = new EventEmitter();
    saveDownloads(session as never); // only its events are used
    const asked: unknown[] = [];
    let stopped = false;
    session.emit(
      'will-download',
      { preventDefault: () => void (stopped = true) },
      { getFilename: () => name, getURL: () => url, setSaveDialogOptions: (options: unknown) => asked.push(options) },
    );
    expect({ asked, stopped }).toEqual(
      saved ? { asked: [{ defaultPath: `/downloads/${name}` }], stopped: false } : { asked: [], stopped: true },
    );
  });
});
