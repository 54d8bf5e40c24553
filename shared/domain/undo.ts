import { splitSubject } from './event.ts';
import type { DomainEvent } from './nouns.ts';
import { labelEventTypes } from './specimen/events.ts';

/** What happened in the world or to a person: it is corrected by what follows it, never taken back. */
const finalTypes: ReadonlySet<string> = new Set([
  'consentRecorded.v1',
  'consentVoided.v1',
  'consentWithdrawn.v1',
  'specimenDisposed.v1',
  'specimenShipped.v1',
  'specimenDistributed.v1',
  'participantIdentityRecorded.v1',
  'deviceEnrolled.v1',
  'siteRegistered.v1',
  'consentFormPublished.v1',
  'reverted.v1',
] satisfies DomainEvent['type'][]);

const undoableKinds: ReadonlySet<string> = new Set([
  'specimen',
  'container',
  'participant',
  'visit',
  'study',
  'picklist',
]);

/** Whether an undo may say of this event that it no longer counts (UX-102). A printed label exists, whoever asked for it. */
export function mayBeTakenBack({ type, subject }: { readonly type: string; readonly subject: string }): boolean {
  return !finalTypes.has(type) && !labelEventTypes.has(type) && undoableKinds.has(splitSubject(subject).kind);
}
