import { fingerprint } from '../../../shared/sync/checkpoint.ts';
import { byteTools } from './hub-log.ts';

/** A key in hex as two people compare it. */
export function fingerprintOf(keyHex: string): string {
  return fingerprint(byteTools.sha256, Buffer.from(keyHex, 'hex'));
}

/** Whether what somebody read out is this key's fingerprint. People type what they heard with or without gaps. */
export function isSameFingerprint(keyHex: string, heard: string): { readonly isSame: boolean; readonly shown: string } {
  const shown = fingerprintOf(keyHex);
  return { isSame: plain(shown) === plain(heard), shown };
}

function plain(text: string): string {
  return text.replaceAll(/[^0-9a-f]/giu, '').toLowerCase();
}
