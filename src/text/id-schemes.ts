/** A public register of identifiers. */
export interface IdScheme {
  readonly title: string
  /** What a valid identifier looks like. */
  readonly pattern: RegExp
  readonly example: string
  /** The address of the page about an identifier, up to the identifier; null where the register has no such page. */
  readonly base: string | null
  /** Other addresses of such pages, up to the identifier, without `https://` and `www.`; null where there are none. */
  readonly pages: RegExp | null
}

/**
 * CELEX numbers as EUR-Lex composes them: sector, year, descriptor, number. Treaties have their parts after a slash or
 * the number of an article (12016E/TXT, 12012E101), consolidated acts the date of the consolidation
 * (02016R0679-20160504), national measures the country (72014L0065FRA_123456), corrigenda and other acts of one number
 * a number in brackets (32016R0679R(01)), parts of a document a word after an underscore (62014CJ0362_SUM).
 */
const CELEX = new RegExp(
  `^(${[
    '1\\d{4}[A-Z]{1,2}([0-9]{3}|/[A-Z]+(/[A-Z0-9]+)*)?([A-Z]?\\(\\d{2}\\))?',
    '0\\d{4}[A-Z]{1,2}[A-Z0-9/]*(\\(\\d{2}\\))?-\\d{8}',
    '7\\d{4}[A-Z]{1,2}\\d{4}[A-Z]{3}_\\w+',
    'C/?\\d{4}/\\d{1,5}(/\\d{2})?',
    '[2-9CE]\\d{4}[A-Z]{1,2}\\d{2,6}([A-Z]?\\(\\d{2}\\))*(/\\d{2})?(_[A-Z]+)?',
  ].join('|')})$`,
)

/** The registers whose identifiers an entity may carry, by the scheme that names them in seed files and in the API. */
export const ID_SCHEMES: ReadonlyMap<string, IdScheme> = new Map([
  [
    'arxiv',
    scheme(
      'arXiv',
      /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/,
      '2412.19437',
      'https://arxiv.org/abs/',
      /^(arxiv\.org\/(pdf|html)\/|doi\.org\/10\.48550\/arXiv\.)/i,
    ),
  ],
  [
    'celex',
    scheme(
      'EUR-Lex',
      CELEX,
      '32024R1689',
      'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:',
      /^(eur-lex\.europa\.eu\/.*?[?&]uri=CELEX:|publications\.europa\.eu\/resource\/celex\/)/i,
    ),
  ],
  ['crossref-funder', scheme('Open Funder Registry', /^10\.13039\/\d+$/, '10.13039/501100001809', 'https://doi.org/')],
  [
    'doi',
    scheme(
      'Digital Object Identifier',
      /^10\.\d{4,9}\/\S+$/,
      '10.1038/nature14539',
      'https://doi.org/',
      /^dx\.doi\.org\//i,
    ),
  ],
  ['geonames', scheme('GeoNames', /^\d+$/, '1816670', 'https://www.geonames.org/', /^sws\.geonames\.org\//i)],
  ['github', scheme('GitHub', /^[A-Za-z0-9-]+(\/[\w.-]+)?$/, 'deepseek-ai', 'https://github.com/')],
  ['grid', scheme('GRID', /^grid\.\d+\.[0-9a-f]+$/, 'grid.12527.33', 'https://www.grid.ac/institutes/')],
  ['huggingface', scheme('Hugging Face', /^[\w.-]+(\/[\w.-]+)?$/, 'mistralai', 'https://huggingface.co/')],
  ['isin', scheme('International Securities Identification Number', /^[A-Z]{2}[A-Z0-9]{9}\d$/, 'FR0000121014')],
  [
    'isni',
    scheme(
      'International Standard Name Identifier',
      /^\d{15}[\dX]$/,
      '0000000123456789',
      'https://isni.org/isni/',
      /^isni\.org\/page\//i,
    ),
  ],
  [
    'lei',
    scheme(
      'Legal Entity Identifier',
      /^[A-Z0-9]{18}\d{2}$/,
      '969500VEXXKVHF5RQG22',
      'https://search.gleif.org/#/record/',
    ),
  ],
  [
    'openalex',
    scheme('OpenAlex', /^[A-Z]\d+$/, 'I99065089', 'https://openalex.org/', /^(api\.)?openalex\.org\/([a-z]+\/)?/i),
  ],
  ['orcid', scheme('ORCID', /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, '0000-0002-1825-0097', 'https://orcid.org/')],
  [
    'ror',
    scheme(
      'Research Organization Registry',
      /^0[a-z0-9]{6}\d{2}$/,
      '03cve4549',
      'https://ror.org/',
      /^api\.ror\.org\/(v\d\/)?organizations\//i,
    ),
  ],
  ['siren', scheme('SIREN', /^\d{9}$/, '952418325', 'https://annuaire-entreprises.data.gouv.fr/entreprise/')],
  ['top500', scheme('TOP500', /^\d+$/, '178610', 'https://www.top500.org/system/')],
  ['uscc', scheme('Unified Social Credit Code', /^[0-9A-HJ-NPQRTUWXY]{18}$/, '91110000802100433B')],
  [
    'wikidata',
    scheme(
      'Wikidata',
      /^[QP][1-9]\d*$/,
      'Q956',
      'https://www.wikidata.org/wiki/',
      /^(m\.)?wikidata\.org\/(wiki|entity)\/(Special:Entity(Data|Page)\/)?/i,
    ),
  ],
])

function scheme(
  title: string,
  pattern: RegExp,
  example: string,
  base: string | null = null,
  pages: RegExp | null = null,
): IdScheme {
  return { title, pattern, example, base, pages }
}
