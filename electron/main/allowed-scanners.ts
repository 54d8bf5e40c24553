import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The serial scanners that somebody chose on this computer, and no other device. */
export type AllowedScanners = {
  readonly isAllowed: (device: unknown) => boolean;
  readonly allow: (device: unknown) => void;
  readonly withdraw: (device: unknown) => void;
};

/**
 * Keeps them in a file: Electron forgets its own grants when it ends. Devices without a serial number cannot be told from
 * others of their kind: those Electron grants until they are unplugged, and nothing of them is kept.
 */
export function openAllowedScanners(file: string): AllowedScanners {
  let allowed = readIdentities(file);
  const keep = (next: ReadonlySet<string>): void => {
    allowed = next;
    write(file, next);
  };
  return {
    isAllowed: (device) => {
      const identity = identityOf(device);
      return identity !== null && allowed.has(identity);
    },
    allow: (device) => {
      const identity = identityOf(device);
      if (identity !== null && !allowed.has(identity)) keep(new Set([...allowed, identity]));
    },
    withdraw: (device) => {
      const identity = identityOf(device);
      if (identity !== null && allowed.has(identity)) keep(new Set([...allowed].filter((one) => one !== identity)));
    },
  };
}

/** Electron names the same fields in two ways: when a device is chosen, and when it is asked whether it may be used. */
function identityOf(device: unknown): string | null {
  if (typeof device !== 'object' || device === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...device };
  const field = (chosen: string, asked: string): string => textOf(fields[chosen] ?? fields[asked]);
  const instance = field('deviceInstanceId', 'device_instance_id');
  if (instance !== '') return instance;
  const parts = [
    field('vendorId', 'vendor_id'),
    field('productId', 'product_id'),
    field('serialNumber', 'serial_number'),
  ];
  return parts.includes('') ? null : parts.join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** At once, for the app may end next: the old file or the new one is there, whole. */
function write(file: string, identities: ReadonlySet<string>): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify([...identities]), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (error) {
    // A full disk costs the choice at the next start, and nothing now.
    console.warn('The serial scanners that were chosen could not be kept.', error);
  }
}

function readIdentities(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set();
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return new Set(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  } catch (error) {
    // Edited by hand: scanners are chosen again. Nothing is allowed by a file that cannot be read.
    console.warn(`${file} could not be read; no serial scanner is allowed.`, error);
    return new Set();
  }
}
