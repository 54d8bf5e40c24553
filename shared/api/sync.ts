import * as z from 'zod';
import { hubUrl } from './common.ts';
import { administrators, command, handlers, query } from './define.ts';

/** Working with a hub: who it is, what is still to send, what it did not take. */
export const syncApi = {
  'sync.status': query({
    summary: 'What the sync centre and the chip say: the hub, what is to send, what it did not take, what went wrong.',
    access: 'signedIn',
    input: z.strictObject({}),
    output: z.object({
      hub: z
        .object({
          url: z.string(),
          origin: z.string(),
          fingerprint: z.string().describe('of the key of its log, to compare with what its administrator reads out'),
          enrolledAt: z.string(),
          paused: z.boolean(),
          lastContactAt: z.string().nullable(),
          clockOffsetMilliseconds: z.int().describe('the hub’s clock less this computer’s'),
          logSize: z.int().describe('how many commits its log had when it was last seen'),
        })
        .nullable(),
      problem: z
        .object({ code: z.string(), at: z.string() })
        .nullable()
        .describe('why the last exchange came to nothing'),
      readmission: z
        .object({
          why: z.enum(['restored', 'copied', 'forked', 'revoked', 'unknown', 'clockAhead']),
          code: z.string().describe('the hub’s answer that tells of it'),
        })
        .nullable()
        .describe('why this computer has to be admitted again by the hub, as `sync.readmit` does'),
      toSend: z.int().describe('commits of this computer that the hub has not acknowledged'),
      doubted: z
        .array(
          z.object({
            seq: z.int(),
            outcome: z.enum(['quarantined', 'held', 'rejected']),
            code: z.string(),
            problem: z.string().nullable(),
            at: z.string(),
            command: z.string(),
            recordedAt: z.string(),
          }),
        )
        .describe('own commits that the hub did not simply accept, the latest first; at most 200'),
      withheld: z.int().describe('commits of others of which only the place is here'),
      waiting: z.int().describe('commits that wait for one they follow'),
      devices: z.array(
        z.object({
          id: z.string(),
          code: z.string(),
          name: z.string(),
          site: z.string(),
          commits: z.int(),
          isThis: z.boolean(),
        }),
      ),
      siteKeys: z
        .object({
          isHere: z.boolean().describe('whether this computer can read and write the identities of its site'),
          fingerprint: z.string().nullable().describe('of the keys, to read out to a computer that is given them'),
          isOffered: z.boolean().describe('keys came sealed for this computer, and nobody has compared them yet'),
          computers: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              code: z.string(),
              fingerprint: z.string().describe('of the key that is sealed for, to compare at that computer'),
              hasKeys: z.boolean(),
              isUnderWay: z.boolean().describe('given to it, and not taken into use there yet'),
              isThis: z.boolean(),
            }),
          ),
        })
        .describe('the computers of this site, as the hub knows them'),
      now: z.object({ doing: z.enum(['nothing', 'sending', 'receiving']), sent: z.int(), received: z.int() }),
    }),
    refusals: [],
  }),
  'sync.pending': query({
    summary: 'What is still to send, in the words of what people did.',
    access: 'signedIn',
    input: z.strictObject({}),
    output: z.object({ commands: z.array(z.object({ command: z.string(), count: z.int() })) }),
    refusals: [],
  }),
  'sync.describe': query({
    summary: 'Asks an address which hub it is, before anything is sent to it.',
    access: administrators,
    input: z.strictObject({ url: hubUrl }),
    output: z.object({ url: z.string(), origin: z.string(), fingerprint: z.string() }),
    refusals: ['HUB_UNREACHABLE', 'HUB_REFUSED'],
  }),
  'sync.enrol': command({
    summary: 'Enrols this computer at a hub by a one-time code. From then on it sends and fetches by itself.',
    access: administrators,
    input: z.strictObject({
      url: hubUrl,
      code: z.string().trim().min(8).max(100),
      fingerprint: z.string().trim().max(60).describe('as it was compared; another one is refused'),
    }),
    output: z.object({ origin: z.string(), fingerprint: z.string() }),
    refusals: ['HUB_UNREACHABLE', 'HUB_REFUSED', 'HUB_KEY_DIFFERS', 'HUB_LINKED'],
  }),
  'sync.readmit': command({
    summary:
      'Has this computer admitted again by its hub, after it was restored, copied or stopped: by a one-time code. What the hub cannot take as it is, is issued again under a new identity.',
    access: administrators,
    input: z.strictObject({ code: z.string().trim().min(8).max(100) }),
    output: z.object({
      isRenewed: z.boolean().describe('this computer goes on under a new identity'),
      issuedAgain: z.int().describe('commits that were issued again under it'),
    }),
    refusals: ['HUB_MISSING', 'HUB_UNREACHABLE', 'HUB_REFUSED', 'HUB_KEY_DIFFERS'],
  }),
  'sync.now': command({
    summary: 'One exchange with the hub, now. Answers when it ended.',
    access: [...handlers, 'coordinator', 'administrator'],
    input: z.strictObject({}),
    output: z.object({ sent: z.int(), received: z.int(), problem: z.string().nullable() }),
    refusals: ['HUB_MISSING'],
  }),
  'sync.pause': command({
    summary: 'Sends and fetches nothing until it is let go on: on a telephone’s connection, for example.',
    access: [...handlers, 'coordinator', 'administrator'],
    input: z.strictObject({ paused: z.boolean() }),
    output: z.object({ paused: z.boolean() }),
    refusals: ['HUB_MISSING'],
  }),
  'sync.giveKeys': command({
    summary:
      'Gives another computer of the site the keys of its identities, sealed for it alone, after its fingerprint was compared.',
    access: administrators,
    input: z.strictObject({ device: z.uuid(), fingerprint: z.string().trim().max(60) }),
    output: z.object({ device: z.string(), name: z.string() }),
    refusals: ['HUB_MISSING', 'COMPUTER_UNKNOWN', 'COMPUTER_KEY_DIFFERS', 'SITE_KEYS_MISSING'],
  }),
  'sync.acceptKeys': command({
    summary: 'Takes the keys that were given to this computer into use, after their fingerprint was compared.',
    access: administrators,
    input: z.strictObject({
      fingerprint: z.string().trim().max(60).describe('of the site’s keys, as the giving computer shows it'),
    }),
    output: z.object({}),
    refusals: ['SITE_KEYS_NOT_OFFERED', 'SITE_KEYS_DIFFER'],
  }),
  'sync.leave': command({
    summary: 'Works without the hub from now on. Nothing that is here is removed.',
    access: administrators,
    input: z.strictObject({}),
    output: z.object({}),
    refusals: ['HUB_MISSING'],
  }),
} as const;
