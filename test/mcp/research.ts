/** A question that a researcher puts to an assistant, and how it is answered by tools alone. */
export interface Research {
  readonly question: string
  /** The calls, at most three; an id in a later one was read in the answer to an earlier one. */
  readonly calls: readonly (readonly [tool: string, args: Readonly<Record<string, unknown>>])[]
  /** What stands in the answers, with the place where it is stated. */
  readonly found: readonly (string | RegExp)[]
  /** What must not stand there, because nobody said it. */
  readonly absent?: readonly (string | RegExp)[]
}

/** Facts of the article that the graph began with. */
const facts = { sources: ['ma-2026'] }
const THREE = ['city:beijing', 'city:shanghai', 'city:paris']

/** Questions about the article, from single facts to what it does not say. */
export const RESEARCH: readonly Research[] = [
  {
    question: 'Whose text compares the three cities, and when did it come out?',
    calls: [
      ['find', { text: 'écosystème intelligence artificielle Pékin Shanghai Paris' }],
      ['entity', { entity: 'programme:beijing-shanghai-paris-ai-study', types: ['AUTHORED'], facts }],
    ],
    found: [/ma-2026 \| .* \| Aifang Ma \| .* \| 2026-01-20/, /AUTHORED\/person:aifang-ma.*\[1: S0/],
  },
  {
    question: 'By how much did the AI industry of China grow from one year to the next?',
    calls: [
      ['find', { text: 'growth' }],
      ['entity', { entity: 'Chine', facts, types: undefined }],
    ],
    found: ['ai-industry-growth', /ai-industry-growth\/country:china.* \| 24 percent .*\[\d+: S0 P9\]/],
  },
  {
    question: 'How many AI firms and how many large models has the Chinese capital?',
    calls: [['entity', { entity: '北京', facts, types: undefined, budget: 2500 }]],
    found: [
      /ai-companies\/city:beijing \| 2400 companies .*S3 P26/,
      /large-language-models\/city:beijing \| 123 models .*S3 P26/,
    ],
  },
  {
    question: 'What sum is InvestAI to raise, and what part of it for gigafactories?',
    calls: [
      ['entity', { entity: 'InvestAI', facts }],
      [
        'ask',
        {
          query:
            '{ policy(ref: {name: "InvestAI"}) { parts { nodes { name observations { nodes { value unit stance confidence citations { source { id } locator } } } } } } }',
        },
      ],
    ],
    found: [/200000000000 EUR .*S2 P21/, /gigafactor.*20000000000,"unit":"EUR".*S2 P21/is],
  },
  {
    question: 'Which firms make up the hardware layer in Beijing?',
    calls: [
      ['describe', { text: 'industry layer physical' }],
      [
        'ask',
        {
          query:
            '{ companies(where: {layer: {eq: PHYSICAL}, cities: {some: {id: {eq: "city:beijing"}}, facts: {where: {source: {eq: "ma-2026"}}}}}) { nodes { name citations(facts: {sources: ["ma-2026"]}) { source { id } locator } } } }',
        },
      ],
    ],
    found: ['IndustryLayer.PHYSICAL', 'Cambricon', 'Guoxin Micro', 'Horizon Robotics', 'S3 P26'],
    absent: ['Baidu'],
  },
  {
    question: 'Which institutions are placed in the district of Haidian?',
    calls: [['entity', { entity: 'Haidian', types: ['LOCATED_IN'], facts }]],
    found: [
      /university:tsinghua-university.*S3 P26/,
      'university:peking-university',
      'university:renmin-university-of-china',
      'research-institute:chinese-academy-of-sciences',
      'research-institute:microsoft-research-asia',
      'research-institute:baai',
    ],
  },
  {
    question: 'What is the order of the ten best Chinese cities for AI in 2024?',
    calls: [
      ['find', { text: 'ranking cities' }],
      [
        'ask',
        {
          query:
            '{ programme(ref: {id: "programme:ai-city-ranking-2024"}) { ranked(first: 10, orderBy: [{relation: {weight: ASC}}]) { edges { node { name } relation { weight stance confidence citations { source { id } locator } } } } } }',
        },
      ],
    ],
    found: [/Beijing.*Shenzhen.*Shanghai.*Guangzhou.*Hangzhou.*Xi'an.*Nanjing.*Chengdu.*Wuhan.*Suzhou/s, 'S1 P15'],
  },
  {
    question: 'Who trains people for the AI sector of Paris?',
    calls: [
      ['describe', { text: 'trains talent' }],
      ['entity', { entity: 'city:paris', types: ['TRAINS_TALENT_FOR'], facts }],
    ],
    found: [/ecole-polytechnique.*S4 P33/, 'centralesupelec', 'sorbonne-university', 'epita', 'efrei', 'ai2'],
  },
  {
    question: 'What courses or projects do those schools offer?',
    calls: [
      [
        'ask',
        {
          query:
            '{ city(ref: {id: "city:paris"}) { talentTrainedBy(facts: {sources: ["ma-2026"]}) { nodes { name programmes(facts: {sources: ["ma-2026"]}) { edges { node { name } relation { stance confidence citations { source { id } locator } } } } } } } }',
        },
      ],
    ],
    found: [
      /advanced visual computing/i,
      'SORBONNE.AI',
      /EPITA.*data science/is,
      /EFREI.*data engineering/is,
      'CentraleSupélec',
      'AI2',
      'S4 P33',
    ],
  },
  {
    question: 'Which idea goes back to which scholar?',
    calls: [
      [
        'ask',
        {
          query:
            '{ relations(where: {type: {eq: COINED}}, first: 20, facts: {sources: ["ma-2026"]}) { nodes { from { name } to { name } start stance confidence citations { source { id } locator } } } }',
        },
      ],
    ],
    found: [
      /Dali Yang"\},"to":\{"name":"competitive liberalisation"\},"start":"1997/i,
      /Robert Paehlke"\},"to":\{"name":"elegant solution/i,
      /Anu Bradford"\},"to":\{"name":"Brussels effect/i,
      /Yongnian Zheng"\},"to":\{"name":"de facto federalism/i,
      /Kenneth Lieberthal"\},"to":\{"name":"fragmented authoritarianism/i,
      /Michel Oksenberg"\},"to":\{"name":"fragmented authoritarianism/i,
    ],
  },
  {
    question: "How do the three cities rank by their share of their country's AI firms?",
    calls: [
      ['find', { text: 'share of AI companies' }],
      ['compare', { entities: THREE, metrics: ['share-of-national-ai-companies'], facts }],
    ],
    found: [
      /Paris \| .* 63 percent .*S4 P31/,
      /Beijing \| .* 40 percent .*S3 P26/,
      /Shanghai \| .* nobody published it/,
    ],
    absent: [/Shanghai \| share-of-national-ai-companies \| 0/],
  },
  {
    question: 'Where do AI engineers earn most, by the upper end of their pay?',
    calls: [
      ['find', { text: 'salary' }],
      ['compare', { entities: ['United States', 'France', 'China'], metrics: ['ai-engineer-salary'], facts }],
    ],
    found: [/United States \| .* 102564 EUR .*S4 P35/, /France \| .*60000 EUR/, /China \| .*45000 EUR/],
  },
  {
    question: "How much do Beijing's subsidies and the banks' loans come to at most?",
    calls: [
      [
        'ask',
        {
          query:
            '{ observations(where: {metric: {eq: "amount"}, unit: {eq: "CNY"}, subject: {kind: {eq: POLICY}}}, orderBy: [{upper: DESC}], facts: {sources: ["ma-2026"]}) { nodes { subject { name } value max qualifier unit stance confidence citations { source { id } locator } } } }',
        },
      ],
    ],
    found: [/5000000.*600000.*500000.*500000.*100000/s, /S3 P2[78]/],
  },
  {
    question: 'Which are the three poles of AI, and what is each good at?',
    calls: [
      ['find', { text: 'three poles' }],
      [
        'ask',
        {
          query:
            '{ concept(ref: {id: "concept:three-poles-of-ai"}) { describes(where: {kind: {eq: COUNTRY}}, facts: {sources: ["ma-2026"]}) { nodes { name ... on Country { strengths(facts: {sources: ["ma-2026"]}) { edges { node { name } relation { stance confidence citations { source { id } locator } } } } } } } } }',
        },
      ],
    ],
    found: [/United States.*innovation/is, /European Union.*regulation/is, /China.*applications/is, 'S0 P9'],
  },
  {
    question: 'Set Beijing beside Shanghai, layer by layer.',
    calls: [
      ['entity', { entity: 'city:beijing', types: ['ACTIVE_IN', 'STRONG_IN', 'WEAK_IN'], facts }],
      ['entity', { entity: 'city:shanghai', types: ['ACTIVE_IN', 'STRONG_IN', 'WEAK_IN'], facts }],
      ['compare', { entities: ['Beijing', 'Shanghai'], metrics: ['share-of-ai-companies-in-applications'], facts }],
    ],
    found: [/Shanghai \| .* 60 percent .*S3 P29/, /Beijing \| .* nobody published it/, /physical-layer/],
  },
  {
    question: 'Does any institution of Haidian send people to the firms of the technological layer?',
    calls: [
      [
        'ask',
        {
          query:
            '{ institutions: organizations(where: {districts: {some: {id: {eq: "district:haidian"}}, facts: {where: {source: {eq: "ma-2026"}}}}, trainsTalentFor: {some: {id: {eq: "city:beijing"}}}}) { totalCount nodes { name citations(facts: {sources: ["ma-2026"]}) { source { id } locator } } } companies(where: {layer: {eq: TECHNOLOGICAL}, cities: {some: {id: {eq: "city:beijing"}}, facts: {where: {source: {eq: "ma-2026"}}}}}) { totalCount nodes { id name } } }',
        },
      ],
      [
        'flows',
        {
          from: { entities: ['district:haidian'] },
          to: { entities: ['company:baidu', 'company:moonshot-ai', 'company:bytedance'] },
          facts,
        },
      ],
    ],
    found: [
      /"institutions":\{"totalCount":6,/,
      'Beijing Academy of Artificial Intelligence',
      /"companies":\{"totalCount":3,/,
      'Baidu',
      'Moonshot AI',
      'ByteDance',
      /^flows: /m,
    ],
  },
  {
    question: 'Which article of the measures on generative AI leans on which, and on whose approach?',
    calls: [
      [
        'ask',
        {
          query:
            '{ policy(ref: {id: "policy:interim-measures-article-16"}) { refersTo(facts: {sources: ["ma-2026"]}) { edges { relation { stance confidence citations { source { id } locator } } node { id name inspiredBy(facts: {sources: ["ma-2026"]}) { edges { node { name } relation { stance citations { source { id } locator } } } } } } } } }',
        },
      ],
    ],
    found: ['policy:interim-measures-article-3', /risk/i, 'S2 P18'],
  },
  {
    question: 'What came from the State Council, year by year?',
    calls: [
      ['find', { text: '国务院' }],
      ['entity', { entity: 'public-body:state-council', types: ['ISSUED', 'CREATED'], facts }],
    ],
    found: [/\| 1988\//, /\| 2017\//, /\| 2025-03\//, /S3 P27/, /S1 P14/, /S3 P24/],
  },
  {
    question: 'Through what are Paris and Beijing connected, if the article alone is asked?',
    calls: [
      ['paths', { from: 'city:paris', to: 'city:beijing', facts, maxLength: 2, budget: 3500 }],
      ['entity', { entity: 'programme:beijing-shanghai-paris-ai-study', facts, budget: 2000 }],
      ['entity', { entity: 'country:united-states', types: ['TALENT_FLOW'], facts, budget: 1500 }],
    ],
    found: [
      /person:aifang-ma.*S0 P8/,
      /COOPERATES_WITH\/.*ENVISAGED.*S4 P39/,
      /SIMILAR_TO\/.*S4 P3[1-5]/,
      /FUNDED\/.*S0 P8/,
      /TALENT_FLOW\/.*S4 P35/,
    ],
  },
  {
    question: 'What took place at the summit in Paris, and by whom?',
    calls: [
      ['find', { text: "Sommet pour l'action sur l'IA" }],
      [
        'ask',
        {
          query:
            '{ event(ref: {id: "event:ai-action-summit"}) { startsOn launches(facts: {sources: ["ma-2026"]}) { edges { relation { stance confidence citations { source { id } locator } } node { name ... on Policy { issuers(facts: {sources: ["ma-2026"]}) { nodes { name } } promoters(facts: {sources: ["ma-2026"]}) { nodes { name } } } observations { nodes { qualifier value unit } } } } } } }',
        },
      ],
    ],
    found: [
      /InvestAI.*Ursula von der Leyen/s,
      /EU AI Champions.*General Catalyst/s,
      /"MORE_THAN","value":60/,
      /S2 P2[12]/,
    ],
  },
  {
    question: "Which figures about Beijing's share of the country's AI firms do not fit together?",
    calls: [
      [
        'ask',
        {
          query:
            '{ conflicts(about: {id: "city:beijing"}) { nodes { key ground observations { subject { name } metric qualifier value unit stance citations { source { id } locator } } } } }',
        },
      ],
    ],
    found: [/2400.*5300.*"value":40/s, 'DISPUTED', 'S3 P26', 'S0 P9'],
  },
  {
    question: 'Do two of the three cities cooperate already, according to the article?',
    calls: [
      [
        'paths',
        {
          from: 'city:paris',
          to: 'city:beijing',
          cooperation: true,
          maxLength: 1,
          facts: { ...facts, stances: ['STATED', 'DERIVED', 'DISPUTED'] },
        },
      ],
      ['entity', { entity: 'city:paris', types: ['COOPERATES_WITH'], facts: { ...facts, stances: ['ENVISAGED'] } }],
      ['entity', { entity: 'city:shanghai', types: ['COOPERATES_WITH'], facts }],
    ],
    found: [/paths: No path/, /COOPERATES_WITH\/.*Beijing.*ENVISAGED.*S4 P39/, /relations: none fits/],
  },
  {
    question: 'Does the article name anybody who went from a university to a company?',
    calls: [
      ['flows', { from: { kinds: ['UNIVERSITY'] }, to: { kinds: ['COMPANY'] }, facts }],
      ['entity', { entity: 'Aifang Ma', types: ['STUDIED_AT', 'WORKS_AT'], facts }],
    ],
    found: [
      /^flows: /m,
      /STUDIED_AT\/person:aifang-ma\/university:sciences-po.*S0 P8/,
      /WORKS_AT\/person:aifang-ma\/university:renmin.*S0 P8/,
    ],
  },
  {
    question: 'Who is meant by "Académie de l\'Intelligence Artificielle de Chine"?',
    calls: [
      ['find', { text: "Académie de l'Intelligence Artificielle de Chine" }],
      ['evidence', { facts: ['research-institute:baai'] }],
    ],
    found: [
      /entities \(1\)\n.*\nresearch-institute:baai \| .* \| Beijing Academy of Artificial Intelligence \| .*BAAI/,
      /S3 P26/,
    ],
  },
]
