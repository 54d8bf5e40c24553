import { pageHeaders } from '../../../shared/lib/page-headers.ts';

/** On every answer of the server, whatever it is. */
export const securityHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(self), hid=(), payment=()',
};
