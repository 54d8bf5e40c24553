import { spawn } from 'node:child_process';

/** Opens an address in the user's browser; says so when there is none. The address is printed as well. */
export function openAddress(address: string, tell: (line: string) => void): void {
  if (!hasDisplay(process.platform, process.env)) {
    tell('There is no screen here: open the address above in a browser of this computer.');
    return;
  }
  const [program, ...args] = commandFor(process.platform);
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.once('error', () => tell('No browser could be opened: open the address above yourself.'));
  child.unref();
}

/** Whether a window could be shown at all. Without one, xdg-open would take the terminal for a text browser. */
export function hasDisplay(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return platform !== 'linux' || ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (environment[name] ?? '') !== '');
}

function commandFor(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return platform === 'darwin' ? ['open'] : ['xdg-open'];
}
