import * as z from 'zod';
import { commitName, date, place, reason, reference } from '../common.ts';
import { command, handlers } from '../define.ts';
import { one, specimenRefusals } from './common.ts';
import { changedSpecimen, specimenRow } from './rows.ts';

const placeRefusals = [
  'CONTAINER_UNKNOWN',
  'CONTAINER_NOT_A_BOX',
  'CONTAINER_FULL',
  'CONTAINER_NOT_IN_USE',
  'CONTAINER_HOLDS_OTHER',
  'POSITION_OCCUPIED',
  'POSITION_HELD',
  'POSITION_BLOCKED',
  'POSITION_INVALID',
  'ALREADY_HERE',
  'RECORDED_ELSEWHERE',
  'TOO_WARM',
  'SPECIMEN_FINAL',
  'SPECIMEN_QUARANTINED',
  'CONSENT_HOLD',
] as const;

const placed = z.object({
  specimen: specimenRow,
  containerId: z.string(),
  position: z.string().nullable(),
  row: z.int(),
  column: z.int(),
  movedFrom: place.nullable(),
  next: z.object({ row: z.int(), column: z.int(), position: z.string().nullable() }).nullable(),
  occupied: z.int(),
  capacity: z.int().nullable(),
  commit: commitName,
});

/** Tubes go into their containers, out and back. */
export const placingApi = {
  'specimen.place': command({
    summary:
      'Puts a tube into a container, at a position or at the next free one. The scan is durable when this answers.',
    access: handlers,
    input: z.strictObject({
      ...one,
      container: reference.optional(),
      containerCode: reference.optional(),
      position: z.string().trim().min(1).max(20).optional(),
      /** The tube is recorded elsewhere and really is here. */
      confirmMove: z.boolean().optional(),
      /** Why a rule of the container or its temperature is set aside. */
      overrideReason: reason.optional(),
    }),
    output: placed,
    refusals: [...specimenRefusals, ...placeRefusals],
  }),
  'specimen.checkOut': command({
    summary: 'Takes a tube out and holds its place.',
    access: handlers,
    input: z.strictObject({
      ...one,
      purpose: reason,
      holdPlace: z.boolean().optional(),
      /** The day on which it is expected back. */
      dueBack: date.optional(),
    }),
    output: changedSpecimen,
    refusals: [
      ...specimenRefusals,
      'SPECIMEN_FINAL',
      'SPECIMEN_NOT_PLACED',
      'SPECIMEN_CHECKED_OUT',
      'SPECIMEN_QUARANTINED',
      'CONSENT_HOLD',
      'VALUE_INVALID',
    ],
  }),
  'specimen.return': command({
    summary: 'Puts a checked-out tube back, into the place held for it unless another is given.',
    access: handlers,
    input: z.strictObject({
      ...one,
      thawed: z.boolean().optional(),
      container: reference.optional(),
      position: z.string().max(20).optional(),
    }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, ...placeRefusals, 'SPECIMEN_NOT_CHECKED_OUT', 'SPECIMEN_NOT_PLACED'],
  }),
} as const;
