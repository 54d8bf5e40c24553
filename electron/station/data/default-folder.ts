import path from 'node:path';

/**
 * Where this user's biobank is when no folder is named, in every host: where the system keeps the data of programs. On
 * Windows and macOS Electron keeps its own files in the folder around it.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32') {
    return path.join(environment['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Cryoledger', 'biobank');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Cryoledger', 'biobank');
  return path.join(environment['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'cryoledger');
}
