import { dialog, type SerialPort, type Session } from 'electron';
import type { AllowedScanners } from './allowed-scanners.ts';
import type { PageAddress } from './page-address.ts';

/** More ports than this are no choice for a person. */
const portsShown = 12;

/** Lets the user say which serial port is the scanner. The page gets that one and learns nothing of the others. */
export function letChooseScanners(session: Session, page: PageAddress, scanners: AllowedScanners): void {
  session.on('select-serial-port', (event, ports, contents, answer) => {
    event.preventDefault();
    const isOurs = page.isOurs(contents.getURL());
    const chosen = isOurs ? choosePort(ports.slice(0, portsShown)) : Promise.resolve(null);
    void chosen.then((port) => {
      if (port !== null) scanners.allow(port);
      answer(port?.portId ?? '');
    });
  });
  session.on('serial-port-revoked', (_event, { port }) => scanners.withdraw(port));
}

async function choosePort(ports: readonly SerialPort[]): Promise<SerialPort | null> {
  if (ports.length === 0) return null;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Cryoledger',
    message: 'Which one is the scanner?',
    buttons: [...ports.map(labelOf), 'None of these'],
    cancelId: ports.length,
    defaultId: 0,
    noLink: true,
  });
  return ports[response] ?? null;
}

function labelOf({ displayName, portName }: SerialPort): string {
  return displayName === undefined ? portName : `${displayName} (${portName})`;
}
