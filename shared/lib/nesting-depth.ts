const [quote, backslash] = ['"', '\\'].map((letter) => letter.charCodeAt(0));
const opening = new Set(['{', '['].map((letter) => letter.charCodeAt(0)));
const closing = new Set(['}', ']'].map((letter) => letter.charCodeAt(0)));

/** How many objects and lists of a JSON text lie in each other. Read without recursion, whatever the depth. */
export function nestingDepth(json: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < json.length; at += 1) {
    const letter = json.charCodeAt(at);
    if (letter === quote) at = endOfText(json, at);
    else if (opening.has(letter)) deepest = Math.max(deepest, (depth += 1));
    else if (closing.has(letter)) depth -= 1;
  }
  return deepest;
}

function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== quote) at += json.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
