import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The menu of the system: editing, zoom and windows. Work is done in the page. */
export function setMenu(devTools: boolean, platform: NodeJS.Platform = process.platform): void {
  const application: readonly MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const developer: readonly MenuItemConstructorOptions[] = devTools ? [{ role: 'toggleDevTools' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...application,
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          ...developer,
        ],
      },
      { role: 'windowMenu' },
    ]),
  );
}
