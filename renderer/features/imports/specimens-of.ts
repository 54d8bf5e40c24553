/** Where the specimens that an import brought are listed. */
export function specimensOf(importId: string): string {
  return `#/specimens?importId=${encodeURIComponent(importId)}`;
}
