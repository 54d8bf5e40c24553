import type { Role } from '../../shared/domain/user/events.ts';
import { useQueryOf } from './use-bridge.ts';

/**
 * Whether the person at the screen has one of the named roles (the lists of `shared/api/define.ts`). For showing what
 * can be done; what may be done is decided by the station.
 */
export function useMay(): (access: readonly Role[]) => boolean {
  const session = useQueryOf('session.current', {});
  const roles = session.data?.user?.roles ?? [];
  return (access) => access.some((role) => roles.includes(role));
}
