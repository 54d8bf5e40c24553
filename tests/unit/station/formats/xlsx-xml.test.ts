import { describe, expect, it } from 'vitest';
import { countElements, scanXml, XmlRefused } from '../../../../electron/station/formats/xlsx-xml.ts';

/** What a scan tells: `+name`, `-name`, texts as they are, and the attribute `r` where there is one. */
function scan(xml: string | Buffer): readonly string[] {
  const told: string[] = [];
  scanXml(Buffer.from(xml), {
    open: (name, attributes) => {
      const r = attributes('r');
      told.push(r === null ? `+${name}` : `+${name} r=${r}`);
    },
    close: (name) => {
      told.push(`-${name}`);
    },
    text: (text) => {
      told.push(text);
    },
  });
  return told;
}

function problemOf(xml: string | Buffer): string {
  try {
    scan(xml);
    return 'NONE';
  } catch (error) {
    if (error instanceof XmlRefused) return error.problem;
    throw error;
  }
}

describe('a scan', () => {
  it('tells elements, attributes and texts in order', () => {
    const xml = '<?xml version="1.0"?>\n<a><!-- no <b> here --><x:b x:r = "1" q=\'>\'/>t<c  r="2"\n>&lt;</c></a>\n';
    expect(scan(xml)).toEqual(['+a', '+b r=1', '-b', 't', '+c r=2', '<', '-c', '-a']);
  });

  it('decodes the five entities and numbered characters, once', () => {
    expect(scan('<a r="&quot;&apos;">&amp;lt; &#65;&#x1F9CA;&gt;</a>')).toEqual(['+a r="\'', '&lt; A🧊>', '-a']);
  });

  it('takes CDATA as it is and skips a byte order mark', () => {
    expect(scan('\uFEFF<a><![CDATA[<b>&amp;]]></a>')).toEqual(['+a', '<b>&amp;', '-a']);
  });

  it('knows names of other scripts', () => {
    expect(scan('<größe r="ä"/>')).toEqual(['+größe r=ä', '-größe']);
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'DOCTYPE'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'DOCTYPE'],
    ['entities that multiply', '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>', 'DOCTYPE'],
    ['a document type inside', '<a><!doctype a></a>', 'DOCTYPE'],
    ['an entity of its own', '<a>&x;</a>', 'MALFORMED'],
    ['an entity without end', '<a>&amp</a>', 'MALFORMED'],
    ['a character that is none', '<a>&#x110000;</a>', 'MALFORMED'],
    ['NUL as an entity', '<a>&#0;</a>', 'MALFORMED'],
    ['an element that is not closed', '<a><b></a>', 'MALFORMED'],
    ['an end that is missing', '<a>', 'MALFORMED'],
    ['a closing tag too many', '<a/></a>', 'MALFORMED'],
    ['a closing tag with more in it', '<a></a b="1">', 'MALFORMED'],
    ['a closing tag of another prefix', '<x:a></y:a>', 'MALFORMED'],
    ['a tag without end', '<a', 'MALFORMED'],
    ['a tag in a tag', '<a <b>', 'MALFORMED'],
    ['a name that is none', '<1/>', 'MALFORMED'],
    ['no name', '<>', 'MALFORMED'],
    ['an attribute without quotes', '<a r=1/>', 'MALFORMED'],
    ['an attribute without value', '<a r/>', 'MALFORMED'],
    ['attributes without a blank', '<a q="1"r="2"/>', 'MALFORMED'],
    ['text outside', 'text<a/>', 'MALFORMED'],
    ['a comment without end', '<a><!-- </a>', 'MALFORMED'],
    ['a tag without measure', `<a r="${'x'.repeat(70_000)}"/>`, 'MALFORMED'],
    ['no depth limit', '<a>'.repeat(65) + '</a>'.repeat(65), 'TOO_DEEP'],
    ['NUL', '<a>\0</a>', 'NOT_UTF8'],
  ])('refuses %s', (_what, xml, problem) => {
    expect(problemOf(xml)).toBe(problem);
  });

  it('refuses what is not UTF-8, also where the document says so', () => {
    expect(problemOf(Buffer.from('\uFEFF<a/>', 'utf16le'))).toBe('NOT_UTF8');
    expect(problemOf(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]))).toBe('NOT_UTF8');
  });

  it('takes a depth of sixty-four', () => {
    expect(problemOf('<a>'.repeat(64) + '</a>'.repeat(64))).toBe('NONE');
  });
});

describe('a count', () => {
  it('finds the elements of a name and not those that begin alike', () => {
    expect(countElements(Buffer.from('<c><c r="1"/><c/><cols/></c><row><c'), 'c')).toBe(4);
  });
});
