import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isHost, isLocalAddress } from '../../../../electron/station/printing/addresses.ts';
import { createSender } from '../../../../electron/station/printing/send.ts';
import { createFakePrinter, type FakePrinter } from '../../../support/fake-printer.ts';

const limits = { connectMilliseconds: 400, confirmMilliseconds: 300 };
const signal = new AbortController().signal;
const zpl = '^XA^XZ\n';
let printer: FakePrinter;

beforeAll(async () => {
  printer = await createFakePrinter();
});
afterAll(() => printer.unplug());
beforeEach(() => {
  printer.mood = 'print';
  printer.printed.length = 0;
});

const send = (data = zpl, sender = createSender(limits)) =>
  sender({ host: '127.0.0.1', port: printer.port, publicAllowed: false }, data, signal);

describe('sending a label', () => {
  it('counts as sent when the printer took all of it and closed', async () => {
    expect(await send()).toEqual({ kind: 'sent' });
    expect(printer.printed).toEqual([zpl]);
  });

  it('sends a long one whole', async () => {
    const long = `^XA${'A'.repeat(3_000_000)}^XZ`;
    expect(await send(long)).toEqual({ kind: 'sent' });
    expect(printer.printed[0]?.length).toBe(long.length);
  });

  it('was not sent when nobody listens, or when the printer hangs up before the first byte', async () => {
    printer.mood = 'drop';
    expect(await send()).toMatchObject({ kind: 'notSent' });
    await printer.unplug();
    expect(await send()).toEqual({ kind: 'notSent', problem: 'ECONNREFUSED' });
    await printer.plugIn();
  });

  it.each(['half', 'stall', 'silent'] as const)('leaves a doubt when the printer does this: %s', async (mood) => {
    printer.mood = mood;
    expect(await send()).toMatchObject({ kind: 'uncertain' });
  });

  it('leaves a doubt when a printer stops reading in the middle', async () => {
    printer.mood = 'stall';
    expect(await send('A'.repeat(30_000_000))).toEqual({ kind: 'uncertain', problem: 'TIMED_OUT' });
  });

  it('ends when the program ends, with a doubt once bytes are out', async () => {
    const stopping = new AbortController();
    printer.mood = 'silent';
    setTimeout(() => stopping.abort(), 120);
    const target = { host: '127.0.0.1', port: printer.port, publicAllowed: false };
    expect(await createSender()(target, zpl, stopping.signal)).toEqual({ kind: 'uncertain', problem: 'STOPPED' });
  });
});

describe('where labels may be sent', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.1',
    '192.168.0.9',
    '169.254.3.4',
    '::1',
    'fd12::9',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('to %s', (address) => expect(isLocalAddress(address)).toBe(true));
  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '169.254.169.254',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    '0.0.0.0',
    '::',
    'printer',
    '',
  ])('not to %s', (address) => expect(isLocalAddress(address)).toBe(false));

  it('tells a host from something that is none', () => {
    for (const host of ['zebra-1', 'zebra.lab.example', '10.0.0.9', 'fd00::9'])
      expect([host, isHost(host)]).toEqual([host, true]);
    for (const host of ['', 'a b', '-x', 'http://x', 'x/y', '10.0.0', '1.2.3.4.5', 'x'.repeat(300), 'a..b', 'x\n'])
      expect([host, isHost(host)]).toEqual([host, false]);
  });

  it('never to a public address, however the name is spelt, and not one byte of it', async () => {
    const asked: string[] = [];
    const lookup = async (name: string) => {
      asked.push(name);
      return name === 'mixed.example' ? ['127.0.0.1', '93.184.216.34'] : ['127.0.0.1'];
    };
    const to = (host: string, publicAllowed = false) =>
      createSender(limits, lookup)({ host, port: printer.port, publicAllowed }, zpl, signal);
    expect(await to('93.184.216.34')).toEqual({ kind: 'notSent', problem: 'PRINTER_HOST_PUBLIC' });
    expect(await to('mixed.example')).toEqual({ kind: 'notSent', problem: 'PRINTER_HOST_PUBLIC' });
    expect(printer.printed).toEqual([]);
    expect(await to('lab.example')).toEqual({ kind: 'sent' });
    expect(await to('mixed.example', true)).toEqual({ kind: 'sent' });
    expect(asked).toEqual(['mixed.example', 'lab.example', 'mixed.example']);
  });

  it('nowhere while a name is not found', async () => {
    const lookup = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND secret.example'), { code: 'ENOTFOUND' });
    };
    const sender = createSender(limits, lookup);
    expect(await sender({ host: 'secret.example', port: 9100, publicAllowed: true }, zpl, signal)).toEqual({
      kind: 'notSent',
      problem: 'ENOTFOUND',
    });
  });
});
