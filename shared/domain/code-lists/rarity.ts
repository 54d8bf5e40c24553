import { type CodeList, type CodeListEntry, OWN_LICENCE } from './code-list.ts';

/** What “rare” means to whom. A study states its definition; rarity is never computed from our own counts. */
export type RarityDefinition = CodeListEntry & {
  /** Cases per 100 000 people: new ones in a year, or living with it for a prevalence. */
  readonly casesPer100000: number;
  readonly measure: 'incidence' | 'prevalence';
};

export const rarityDefinitions: CodeList<RarityDefinition> = {
  code: 'rarity-definitions',
  version: '1',
  source: 'RARECARE, NCI, International Rare Cancers Initiative, JARC/EXPeRT and EU Regulation 141/2000',
  licence: OWN_LICENCE,
  entries: [
    definition('EU-RARECARE', 'Fewer than 6 new cases per 100 000 a year (RARECARE)', 6),
    definition('NCI', 'Fewer than 15 new cases per 100 000 a year (NCI)', 15),
    definition('IRCI', 'At most 3 new cases per 100 000 a year (IRCI)', 3),
    definition('JARC-VRPT', 'Very rare paediatric: fewer than 2 new cases per million a year (JARC)', 0.2),
    { ...definition('EU-RD', 'Rare disease: fewer than 5 in 10 000 people (EU)', 50), measure: 'prevalence' },
  ],
};

function definition(code: string, label: string, casesPer100000: number): RarityDefinition {
  return { code, label, casesPer100000, measure: 'incidence' };
}
