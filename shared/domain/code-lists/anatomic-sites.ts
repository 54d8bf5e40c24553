import { type CodeList, type CodeListEntry, OWN_LICENCE } from './code-list.ts';

/** A part of the body in plain words, with the ICD-O-3 topography category it belongs to. */
export type AnatomicSite = CodeListEntry & { readonly icdO3: string };

/**
 * Where in the body a specimen is from, in our own words and at the grain of organs. The exact ICD-O-3 code is kept
 * beside it in the diagnosis; WHO's wording of those codes is not ours to give away.
 */
export const anatomicSites: CodeList<AnatomicSite> = {
  code: 'anatomic-sites',
  version: '1',
  source: 'Own list of organs, with ICD-O-3 topography categories as cross-references',
  licence: OWN_LICENCE,
  entries: [
    ...sites('Head and neck', [
      ['lip', 'Lip', 'C00'],
      ['tongue', 'Tongue', 'C02'],
      ['mouth', 'Mouth', 'C06'],
      ['parotidGland', 'Parotid gland', 'C07'],
      ['salivaryGland', 'Other salivary gland', 'C08'],
      ['tonsil', 'Tonsil', 'C09'],
      ['oropharynx', 'Oropharynx', 'C10'],
      ['nasopharynx', 'Nasopharynx', 'C11'],
      ['hypopharynx', 'Hypopharynx', 'C13'],
      ['noseAndEar', 'Nose or middle ear', 'C30'],
      ['sinus', 'Paranasal sinus', 'C31'],
      ['larynx', 'Larynx', 'C32'],
      ['eye', 'Eye', 'C69'],
    ]),
    ...sites('Digestive tract', [
      ['oesophagus', 'Oesophagus', 'C15'],
      ['stomach', 'Stomach', 'C16'],
      ['smallBowel', 'Small bowel', 'C17'],
      ['colon', 'Colon', 'C18'],
      ['rectum', 'Rectum', 'C20'],
      ['anus', 'Anus', 'C21'],
      ['liver', 'Liver or bile duct in it', 'C22'],
      ['gallbladder', 'Gallbladder', 'C23'],
      ['bileDuct', 'Bile duct outside the liver', 'C24'],
      ['pancreas', 'Pancreas', 'C25'],
      ['peritoneum', 'Peritoneum or behind it', 'C48'],
    ]),
    ...sites('Chest', [
      ['trachea', 'Trachea', 'C33'],
      ['lung', 'Lung or bronchus', 'C34'],
      ['thymus', 'Thymus', 'C37'],
      ['mediastinumOrPleura', 'Heart, mediastinum or pleura', 'C38'],
      ['breast', 'Breast', 'C50'],
    ]),
    ...sites('Bone, soft tissue and skin', [
      ['limbBone', 'Bone of a limb', 'C40'],
      ['otherBone', 'Other bone', 'C41'],
      ['skin', 'Skin', 'C44'],
      ['peripheralNerve', 'Peripheral nerve', 'C47'],
      ['softTissue', 'Soft tissue', 'C49'],
    ]),
    ...sites('Blood and lymph', [
      ['bloodOrMarrow', 'Blood, bone marrow or spleen', 'C42'],
      ['lymphNode', 'Lymph node', 'C77'],
    ]),
    ...sites('Female organs', [
      ['vulva', 'Vulva', 'C51'],
      ['vagina', 'Vagina', 'C52'],
      ['cervix', 'Cervix', 'C53'],
      ['uterus', 'Body of the uterus', 'C54'],
      ['ovary', 'Ovary', 'C56'],
      ['fallopianTube', 'Fallopian tube or nearby', 'C57'],
      ['placenta', 'Placenta', 'C58'],
    ]),
    ...sites('Male organs', [
      ['penis', 'Penis', 'C60'],
      ['prostate', 'Prostate', 'C61'],
      ['testis', 'Testis', 'C62'],
      ['scrotum', 'Scrotum or spermatic cord', 'C63'],
    ]),
    ...sites('Urinary tract', [
      ['kidney', 'Kidney', 'C64'],
      ['renalPelvis', 'Renal pelvis', 'C65'],
      ['ureter', 'Ureter', 'C66'],
      ['bladder', 'Bladder', 'C67'],
    ]),
    ...sites('Nervous system', [
      ['meninges', 'Meninges', 'C70'],
      ['brain', 'Brain', 'C71'],
      ['spinalCord', 'Spinal cord or cranial nerve', 'C72'],
    ]),
    ...sites('Endocrine glands', [
      ['thyroid', 'Thyroid', 'C73'],
      ['adrenalGland', 'Adrenal gland', 'C74'],
      ['otherGland', 'Pituitary, parathyroid or other gland', 'C75'],
    ]),
    ...sites('Other', [
      ['illDefined', 'Region of the body without an organ', 'C76'],
      ['unknownPrimary', 'Primary site not known', 'C80'],
    ]),
  ],
};

function sites(
  group: string,
  rows: readonly (readonly [code: string, label: string, icdO3: string])[],
): readonly AnatomicSite[] {
  return rows.map(([code, label, icdO3]) => ({ code, label, group, icdO3 }));
}
