import { readdirSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { describe, expect, it } from 'vitest';

const fixtures = path.resolve('tests/fixtures/boundaries/imports');
const rules = await extractConfiguration(path.resolve('.dependency-cruiser.cjs'));
const ruleNames = (rules.forbidden ?? []).map((rule) => rule.name ?? 'unnamed');

/** The rules that the tree of one fixture breaks, by name. */
async function brokenRules(fixture: string): Promise<readonly string[]> {
  const { output } = await cruise(['.'], {
    ...rules.options,
    ruleSet: rules,
    validate: true,
    baseDir: path.join(fixtures, fixture),
  });
  const result: ICruiseResult | string = output;
  if (typeof result === 'string') throw new Error('dependency-cruiser answered with text instead of a result');
  return [...new Set(result.summary.violations.map((violation) => violation.rule.name))];
}

describe('import rules', () => {
  it.each(ruleNames)('%s bites on its wrong fixture, and only that rule', async (name) => {
    expect(await brokenRules(name)).toEqual([name]);
  });

  it('lets every import of the architecture pass', async () => {
    expect(await brokenRules('good')).toEqual([]);
  });

  it('has one wrong fixture per rule and none without a rule', () => {
    const wrong = readdirSync(fixtures).filter((name) => name !== 'good');
    expect(wrong.toSorted()).toEqual(ruleNames.toSorted());
  });
});
