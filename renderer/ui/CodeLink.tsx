import './CodeLink.css';

/** A code that leads to the card of what bears it; large enough to be hit on its own. */
export function CodeLink({ href, code }: { readonly href: string; readonly code: string }) {
  return (
    <a className="ui-code-link" href={href}>
      <code translate="no">{code}</code>
    </a>
  );
}
