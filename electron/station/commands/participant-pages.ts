import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { plainSections } from '../../../shared/domain/consent/plain-words.ts';
import { consentInForce } from '../../../shared/domain/consent/standing.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import { loadFonts } from '../formats/fonts.ts';
import { type ParticipantPage, writeParticipantPage } from '../formats/participant-page.ts';
import { known } from '../queries/lookups.ts';
import { sessionView } from '../queries/session.ts';
import { reachOfWithdrawal } from '../queries/withdrawal-reach.ts';
import { type CommandContext, type CommandHandlers, long } from './context.ts';
import { access } from './access-journal.ts';

/** The page that a participant takes home. It leaves the house, so it is recorded (AT-12). */
export const participantPageCommands: CommandHandlers = { 'consent.page': long<'consent.page'>(createPage) };

async function createPage(
  context: CommandContext,
  input: ParsedInput<'consent.page'>,
): Promise<Result<CallOutput<'consent.page'>, Refusal>> {
  const found = context.look.participant(input.participant);
  if (!found.ok) return found;
  const { id, pseudonym } = found.value;
  const bytes = await writeParticipantPage(pageOf(context, found.value), loadFonts());
  context.transaction(() => context.commit([access(context, 'consentPagePrinted', { participant: id })]));
  return accepted({
    fileName: `consent-${pseudonym}.pdf`,
    mediaType: 'application/pdf',
    base64: bytes.toString('base64'),
  });
}

function pageOf(context: CommandContext, participant: ParticipantState): ParticipantPage {
  const study = known(context.look.document('study', participant.studyId), 'the study of a participant');
  const site = present(sessionView(context, null).site, 'a station has its site');
  const consent = consentInForce(context.look.consentsOf(participant.id), null);
  const reach = reachOfWithdrawal(context.db, participant.id);
  const gone = reach.filter(({ status }) => status === 'distributed' || status === 'consumed').length;
  return {
    pseudonym: participant.pseudonym,
    study: study.title,
    title: 'Your consent at a glance',
    introduction:
      'This page says in short what you decided about your samples and what has become of them. It does not replace the form that you signed.',
    sections: plainSections({
      participant,
      consent,
      form: study.forms.find(({ id }) => id === consent?.formId) ?? null,
      held: reach.length - gone,
      usedOrGiven: gone,
      contact: context.look.document('site', site.id)?.contact ?? null,
    }),
    siteName: site.name,
    printedAt: context.nowMoment(),
    timeZone: site.timeZone ?? 'UTC',
    printedBy: present(context.user, 'only a signed-in user prints').name,
    appVersion: context.appVersion,
  };
}
