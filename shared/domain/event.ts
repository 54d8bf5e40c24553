import type * as z from 'zod';

/** The schemas of a noun's events by versioned type; `DomainEventOf` makes the union of its events from them. */
export type EventSchemas = Readonly<Record<string, z.ZodType>>;

/** One event of a noun: what happened to one subject, with the data that its schema promises. */
export type DomainEventOf<Schemas extends EventSchemas> = {
  readonly [Type in keyof Schemas & string]: {
    readonly type: Type;
    readonly subject: string;
    readonly data: z.infer<Schemas[Type]>;
  };
}[keyof Schemas & string];

/** The kinds of thing an event can be about. Only the first nine have a projection; the others are journal entries. */
export const subjectKinds = [
  'site',
  'user',
  'study',
  'participant',
  'consent',
  'visit',
  'specimen',
  'container',
  'picklist',
  'device',
  'import',
  'manifest',
  'view',
  'access',
  'discrepancy',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** The kind and the id of a subject. */
export function splitSubject(subject: string): { readonly kind: string; readonly id: string } {
  const colon = subject.indexOf(':');
  return { kind: subject.slice(0, colon), id: subject.slice(colon + 1) };
}
