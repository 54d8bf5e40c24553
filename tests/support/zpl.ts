export type ZplCommand = { readonly name: string; readonly parameters: string };

/**
 * Splits ZPL into its commands as a printer does: a caret or a tilde begins one wherever it stands, two characters name
 * it (one for the fonts of `^A`), the rest up to the next are its parameters.
 */
export function parseZpl(zpl: string): readonly ZplCommand[] {
  const [before = '', ...rest] = zpl.split(/(?=[\^~])/u);
  const commands = before.startsWith('^') || before.startsWith('~') ? [before, ...rest] : rest;
  return commands.map((command) => ({
    name: command.startsWith('^A') ? '^A' : command.slice(0, 3),
    // Line ends between commands mean nothing to a printer.
    parameters: command.slice(command.startsWith('^A') ? 2 : 3).replaceAll(/[\r\n]/gu, ''),
  }));
}

/** The texts of a label's fields, hex escapes read as a printer with `^CI28` reads them. */
export function fieldTexts(commands: readonly ZplCommand[]): readonly string[] {
  return commands.filter(({ name }) => name === '^FD').map(({ parameters }) => fieldText(parameters));
}

function fieldText(data: string): string {
  const bytes: number[] = [];
  for (let index = 0; index < data.length; index += 1) {
    if (data.charAt(index) === '_') {
      bytes.push(Number.parseInt(data.slice(index + 1, index + 3), 16));
      index += 2;
    } else bytes.push(data.charCodeAt(index));
  }
  return Buffer.from(bytes).toString('utf8');
}

export type Picture = { readonly width: number; readonly height: number; readonly dark: Uint8Array };

/** Draws the graphics of a label dot by dot, as a print head burns them. Texts are left out: their font is the printer's. */
export function drawZpl(zpl: string): Picture {
  const commands = parseZpl(zpl);
  const number = (name: string): number => Number(commands.find((command) => command.name === name)?.parameters);
  const [width, height] = [number('^PW'), number('^LL')];
  const dark = new Uint8Array(width * height);
  let [left, top] = [0, 0];
  for (const { name, parameters } of commands) {
    if (name === '^FO') [left = 0, top = 0] = parameters.split(',').map(Number);
    if (name !== '^GF') continue;
    const [, total = '', , perLine = '', data = ''] = parameters.split(',');
    const lines = unpack(data, Number(perLine) * 2);
    if (lines.length * Number(perLine) !== Number(total)) throw new Error('a graphic says another size than it has');
    for (const [y, line] of lines.entries()) {
      for (const [x, bit] of bitsOf(line).entries()) {
        if (bit !== '1') continue;
        if (left + x >= width || top + y >= height) throw new Error('a graphic leaves the label');
        dark[(top + y) * width + left + x] = 1;
      }
    }
  }
  return { width, height, dark };
}

function unpack(data: string, digits: number): readonly string[] {
  const lines: string[] = [];
  for (let rest = data; rest !== ''; ) {
    const isRepeat = rest.startsWith(':');
    lines.push(isRepeat ? (lines.at(-1) ?? '') : rest.slice(0, digits));
    rest = rest.slice(isRepeat ? 1 : digits);
  }
  return lines;
}

function bitsOf(hex: string): readonly string[] {
  return Array.from(hex).flatMap((digit) => Array.from(Number.parseInt(digit, 16).toString(2).padStart(4, '0')));
}
