import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Who signs in, everywhere in these tests. */
export const ada = { username: 'ada', password: 'frozen tubes 80' } as const;

/**
 * What a test begins with: `none` is a folder without a biobank, `empty` one without records, `demo` a synthetic one and
 * `tcga` the public sample of real records, and `disputed` one in which two stations do not agree.
 */
export type Biobank =
  | { readonly kind: 'none' | 'empty' | 'tcga' | 'disputed' }
  | { readonly kind: 'demo'; readonly specimens: number; readonly seed: number };

const sample = path.resolve('../shared/samples/tcga-bcr/raw');

/** Why this biobank cannot be made on this machine; null when it can. */
export function reasonToSkip(biobank: Biobank): string | null {
  if (!existsSync('out/node/browser-host.js')) return 'nothing is built: run npm run build';
  return biobank.kind === 'tcga' && !existsSync(sample) ? 'the sample of real records is not on this machine' : null;
}

/** Makes each kind of biobank once and hands out copies. */
export function createBiobankFolders() {
  const folders: string[] = [];
  const madeByKind = new Map<string, string>();
  const temporary = (): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-e2e-'));
    folders.push(folder);
    return folder;
  };
  return {
    copyOf: (biobank: Biobank): string => {
      const copy = path.join(temporary(), 'biobank');
      if (biobank.kind === 'none') return copy;
      const key = JSON.stringify(biobank);
      const made = madeByKind.get(key) ?? make(biobank, path.join(temporary(), 'biobank'));
      madeByKind.set(key, made);
      cpSync(made, copy, { recursive: true });
      return copy;
    },
    removeAll: (): void => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function make(biobank: Biobank, folder: string): string {
  if (biobank.kind === 'demo') {
    cryoledger(folder, 'demo', '--specimens', String(biobank.specimens), '--seed', String(biobank.seed));
    return folder;
  }
  if (biobank.kind === 'disputed') {
    execFileSync(process.execPath, ['tests/e2e/support/make-disputed.ts', folder], { stdio: 'inherit' });
    return folder;
  }
  cryoledger(folder, 'init', '--site', 'BER', '--name', 'Berlin', '--country', 'DE', '--person', 'Ada');
  if (biobank.kind === 'tcga') cryoledger(folder, 'import', 'tcga-bcr', sample);
  return folder;
}

function cryoledger(folder: string, ...args: readonly string[]): void {
  execFileSync(
    process.execPath,
    ['out/node/terminal.js', ...args, '--data', folder, '--user', ada.username, '--json'],
    {
      env: { ...process.env, CRYOLEDGER_PASSWORD: ada.password },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}
