import { codePointName } from '../../../shared/lib/text.ts';

/** A cell in a message, short enough to be read. What cannot be seen, or would turn the message round, is named. */
export function quoted(value: string): string {
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return `“${short.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `<${codePointName(character)}>`)}”`;
}
