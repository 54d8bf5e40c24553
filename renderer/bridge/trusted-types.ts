/** The part of the browser's Trusted Types that is used here; the compiler's library does not know them yet. */
type TrustedTypes = {
  readonly createPolicy: (name: string, rules: { readonly createHTML: (text: string) => string | null }) => unknown;
};

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

/**
 * Makes the one policy that the content security policy allows: text never becomes HTML, only nothing does. React Aria
 * empties what it told screen readers that way.
 */
export function allowEmptyHtmlOnly(page: Window): void {
  page.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? text : null) });
}
