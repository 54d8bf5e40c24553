import { spawn } from 'node:child_process';

/** Opens an address in the user's browser; says so when there is none. The address is printed as well. */
export function openAddress(address: string, tell: (line: string) => void): void {
  const [program, ...args] = commandFor(process.platform);
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.once('error', () => tell('No browser could be opened: open the address above yourself.'));
  child.unref();
}

function commandFor(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return platform === 'darwin' ? ['open'] : ['xdg-open'];
}
