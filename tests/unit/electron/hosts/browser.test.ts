import { describe, expect, it } from 'vitest';
import { parseHostArguments, usualPort } from '../../../../electron/hosts/browser/arguments.ts';
import { hasDisplay } from '../../../../electron/hosts/browser/open-address.ts';

describe('the command line of the browser host', () => {
  it('may be empty: the usual folder and port, and no browser is opened', () => {
    expect(parseHostArguments([])).toEqual({ data: null, port: usualPort, open: false });
    expect(parseHostArguments(['--data', 'x', '--port', '0', '--open'])).toEqual({ data: 'x', port: 0, open: true });
  });

  it.each(['-1', '65536', '1e3', ' 80', ''])('refuses %j as a port', (port) => {
    expect(parseHostArguments(['--port', port])).toHaveProperty('problem');
  });
});

describe('a browser', () => {
  it('is opened on Linux only where there is a screen', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});
