/**
 * Codes and their words. `{{name}}` stands for a detail of the refusal, `{{count|tube|tubes}}` for a number with the word
 * that fits it. The words say what is in the way; the remedy says what to do.
 */
export type RefusalWords = Readonly<Record<string, readonly [words: string, remedy: string]>>;
