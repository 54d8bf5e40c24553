import path from 'node:path';

/** Where this user's biobank is when no folder is named: where the system keeps the data of programs. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32')
    return path.join(environment['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Cryoledger');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Cryoledger');
  return path.join(environment['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'cryoledger');
}
