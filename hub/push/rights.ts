import { contract, isCallName } from '../../shared/api/contract.ts';
import type { Access, Definition } from '../../shared/api/define.ts';
import { systemActor } from '../../shared/domain/user/system-actor.ts';
import type { UserState } from '../../shared/domain/user/state.ts';
import type { LedgerPosition } from '../../shared/ledger/position.ts';
import type { ReadCommit } from './read-commits.ts';
import { type UserBook, userEventsOf } from './users.ts';

/** What rights are judged by. */
export type RightsFacts = {
  readonly users: UserBook;
  /** Nobody of this site is known yet: its first commit names the first user. */
  readonly isFirstOfSite: () => boolean;
};

/**
 * Why the commit's user had no right to its command, as the ledger stood when it was made; null when they had. A command
 * that this hub does not know is a newer station's: any active user of the site may have given it.
 */
export function refuseActor(commit: ReadCommit, facts: RightsFacts): string | null {
  const { header } = commit;
  const position = { hlc: header.hlc, device: header.device, seq: header.seq, index: 0 };
  const user = facts.users.at(header.actor, position);
  return refuseCommand(header, user) ?? refuseUserChanges(commit, user, position, facts);
}

function refuseCommand({ command, actor, site }: ReadCommit['header'], user: UserState | null): string | null {
  if (command.startsWith('setup.')) return null;
  const access = accessOf(command);
  if (access === 'anyone') return null;
  if (actor === systemActor) return access === null ? null : `${command} is not for a station by itself`;
  if (user === null || user.siteId !== site) return `${command} by somebody who is no user of this site`;
  if (!user.active) return `${command} by a user who is no longer active`;
  if (access === null || access === 'signedIn') return null;
  return access.some((role) => user.roles.includes(role)) ? null : `${command} needs ${access.join(' or ')}`;
}

/**
 * Whoever could make themselves an administrator could do everything, so what decides on rights is not left to the name
 * of a command: only an administrator changes users, and only those of the own site.
 */
function refuseUserChanges(
  commit: ReadCommit,
  actor: UserState | null,
  position: LedgerPosition,
  { users, isFirstOfSite }: RightsFacts,
): string | null {
  const changes = userEventsOf(commit).filter(({ type }) => type !== 'userCredentialSet.v1');
  if (changes.length === 0) return null;
  const { command, site } = commit.header;
  if (command === 'setup.create' && isFirstOfSite()) return null;
  const foreign = changes.find(({ user_id: id }) => (users.at(id, position)?.siteId ?? site) !== site);
  if (foreign !== undefined) return 'it changes a user of another site';
  const isAdministrator = actor?.active === true && actor.siteId === site && actor.roles.includes('administrator');
  return isAdministrator ? null : 'only an administrator of the site changes users';
}

/** Null: this version does not know the command. */
function accessOf(command: string): Access | null {
  if (!isCallName(command)) return null;
  const definition: Definition = contract[command];
  return definition.access;
}
