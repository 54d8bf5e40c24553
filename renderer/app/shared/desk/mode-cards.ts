import { createContext, useContext } from 'react';

/** How the shell goes to a mode of the bench; outside it no card leads anywhere. */
export const ModeCardContext = createContext<(command: string) => boolean>(() => false);

/** Obeys a card that names a mode of the bench, from whatever is being done. False: it is a card of another kind. */
export function useModeCards(): (command: string) => boolean {
  return useContext(ModeCardContext);
}
