import { describe, expect, it } from 'vitest';
import { commitText, eventLine, parseCommitText, parseEventLine } from '../../../../shared/ledger/commit.ts';

const device = '0192aaaa-0000-7000-8000-000000000001';
const header = {
  v: 1,
  device,
  seq: 1,
  hlc: '0192000000000000',
  site: device,
  actor: device,
  command: 'study.open',
  reason: null,
  source: 'typed',
  signed: 'device',
  seen: {},
  prev: '',
  n: 1,
};
const line = '{"t":"studyOpened.v1","s":"study:1","d":{"title":"Ä","n":1.50}}';
const textOf = (change: object, ...lines: readonly string[]): string =>
  [JSON.stringify({ ...header, ...change }), ...lines].join('\n');

describe('the text of a commit', () => {
  it('is read back to the very bytes it came as, numbers and spaces as they were written', () => {
    const lines = [line, '{"t":"aFuture.v12","s":"specimen:0192-a.b","d":{ "x" : 1e3 }}'];
    const text = textOf({ n: 2 }, ...lines);
    const read = parseCommitText(text);
    expect(read.ok && commitText(read.value.headerLine, read.value.events)).toBe(text);
    expect(read.ok && read.value.events.map(eventLine)).toEqual(lines);
  });

  const malformed: readonly (readonly [what: string, text: string, line: number])[] = [
    ['nothing', '', 1],
    ['a header that is no JSON', `nonsense\n${line}`, 1],
    ['a header with a field too many', textOf({ extra: 1 }, line), 1],
    ['a header of another version', textOf({ v: 2 }, line), 1],
    ['a commit number 0', textOf({ seq: 0 }, line), 1],
    ['a time in capitals', textOf({ hlc: '0192ABCDEF000000' }, line), 1],
    ['a command that is no name', textOf({ command: 'drop table' }, line), 1],
    ['a source nobody knows', textOf({ source: 'telepathy' }, line), 1],
    ['a predecessor that is no hash', textOf({ prev: 'abc' }, line), 1],
    ['a device that is no id', textOf({ device: 'me' }, line), 1],
    ['fewer events than it counts', textOf({ n: 2 }, line), 1],
    ['more events than it counts', textOf({ n: 1 }, line, line), 1],
    ['no events at all', textOf({ n: 0 }), 1],
    ['a line feed at its end', `${textOf({}, line)}\n`, 1],
    ['an event that is no event', textOf({ n: 2 }, line, '{}'), 3],
  ];
  it.each(malformed)('is refused with the line that is wrong: %s', (_what, text, wrong) => {
    expect(parseCommitText(text)).toMatchObject({ ok: false, refusal: { code: 'COMMIT_MALFORMED', line: wrong } });
  });
});

describe('an event line', () => {
  it.each([
    ['a type without a version', '{"t":"studyOpened","s":"study:1","d":{}}'],
    ['a subject without a kind', '{"t":"studyOpened.v1","s":"1","d":{}}'],
    ['a subject that JSON would escape', '{"t":"studyOpened.v1","s":"study:\\"","d":{}}'],
    ['data that is a list', '{"t":"studyOpened.v1","s":"study:1","d":[]}'],
    ['data that is broken off', '{"t":"studyOpened.v1","s":"study:1","d":{"a":}}'],
    ['keys in another order', '{"s":"study:1","t":"studyOpened.v1","d":{}}'],
    ['something after the end', '{"t":"studyOpened.v1","s":"study:1","d":{}} '],
    ['a second object smuggled in', '{"t":"studyOpened.v1","s":"study:1","d":{}},"d":{}}'],
  ])('is not %s', (_what, text) => {
    expect(parseEventLine(text)).toBeNull();
  });
});
