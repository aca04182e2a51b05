import jsonld from 'jsonld'
import { Parser, type Quad } from 'n3'
import { beforeAll, expect, it } from 'vitest'
import { number } from '../../src/export/write/rdf.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { answerIn, rowsUnder, textOf } from './support.js'

const RELATIONS = rowsUnder((key) => /^[A-Z_]+$/.test(key))

/** Statements as comparable texts, but for the time at which a file was made. */
function statementsOf(nquads: string): string[] {
  const quads: Quad[] = new Parser({ format: 'N-Quads' }).parse(nquads)
  return quads
    .filter(({ predicate }) => !predicate.value.endsWith('generatedAtTime'))
    .map(({ subject, predicate, object, graph }) =>
      [
        subject.value,
        predicate.value,
        object.termType,
        object.value,
        (object as any).language,
        (object as any).datatype?.value,
        graph.value,
      ].join(' '),
    )
    .sort()
}

it.each([
  [0, '0.0E0'],
  [2600, '2.6E3'],
  [-1, '-1.0E0'],
  [0.1 + 0.2, '3.0000000000000004E-1'],
  [Number.MAX_VALUE, '1.7976931348623157E308'],
])('the number %d keeps all of its digits', (value, text) => {
  expect(number(value)).toEqual([{ text, datatype: 'xsd:double' }])
  expect(Number(text)).toBe(value)
})

describeEachEngine('linked data', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  it('an RDF library makes of the JSON-LD the statements of the N-Quads, without the web', async () => {
    const document = JSON.parse(await textOf(api, 'json-ld'))
    const documentLoader = (url: string): never => {
      throw new Error(`${url} was asked for`)
    }
    const nquads = await (jsonld.toRDF as unknown as (...args: unknown[]) => Promise<string>)(document, {
      format: 'application/n-quads',
      documentLoader,
    })
    const statements = statementsOf(await textOf(api, 'n-quads'))
    expect(statements.length).toBeGreaterThan(500)
    expect(statementsOf(nquads)).toEqual(statements)
  })

  it('a fact is a named graph with its stance, its confidence and its sources', async () => {
    const quads = new Parser({ format: 'N-Quads' }).parse(await textOf(api, 'n-quads'))
    const graphs = quads.filter(({ graph }) => graph.value !== '')
    expect(graphs).toHaveLength(RELATIONS)
    const fact = 'urn:passerelle:fact/WORKS_AT/person:elodie-bazin/university:beihe'
    expect(graphs.find(({ graph }) => graph.value === fact)).toMatchObject({
      subject: { value: 'urn:passerelle:entity/person:elodie-bazin' },
      predicate: { value: 'urn:passerelle:ontology/WORKS_AT' },
      object: { value: 'urn:passerelle:entity/university:beihe' },
    })
    const said = new Map(
      quads.filter(({ subject }) => subject.value === fact).map((one) => [one.predicate.value, one.object]),
    )
    expect(said.get('urn:passerelle:term/stance')?.value).toBe('urn:passerelle:term/stance/STATED')
    expect(said.get('urn:passerelle:term/confidence')?.value).toBe('urn:passerelle:term/confidence/HIGH')
    expect(said.get('http://www.w3.org/ns/prov#hadPrimarySource')?.value).toBe('urn:passerelle:source/almanach')
    expect(said.get('https://schema.org/startDate')).toMatchObject({
      value: '2012-09',
      datatype: { value: 'http://www.w3.org/2001/XMLSchema#gYearMonth' },
    })
  })

  it('kinds are classes below those of schema.org that the ontology names, else below Thing', async () => {
    const quads = new Parser({ format: 'N-Quads' }).parse(await textOf(api, 'n-quads'))
    const above = new Map<string, string[]>()
    for (const { subject, predicate, object } of quads)
      if (predicate.value.endsWith('#subClassOf'))
        above.set(subject.value, [...(above.get(subject.value) ?? []), object.value])
    const classesOf = (kind: string) => above.get(`urn:passerelle:ontology/${kind}`)
    expect(classesOf('City')).toEqual(['https://schema.org/City', 'https://schema.org/Place'])
    expect(classesOf('Person')).toEqual(['https://schema.org/Person'])
    expect(classesOf('Association')).toEqual(['https://schema.org/Organization'])
    expect(classesOf('Programme')).toEqual(['https://schema.org/Thing'])
  })

  it('entities have names by language and the same things of Wikidata and ROR', async () => {
    const document = '{ university(ref: {id: "university:beihe"}) { id } }'
    const { text } = await answerIn(api, document, 'n-quads')
    const beihe = new Parser({ format: 'N-Quads' })
      .parse(text)
      .filter(({ subject }) => subject.value === 'urn:passerelle:entity/university:beihe')
    const values = (property: string) =>
      beihe.filter(({ predicate }) => predicate.value === property).map(({ object }) => object.value)
    expect(values('https://schema.org/sameAs').sort()).toEqual([
      'http://www.wikidata.org/entity/Q16955',
      'https://ror.org/03cve4549',
    ])
    expect(values('http://www.w3.org/1999/02/22-rdf-syntax-ns#type')).toEqual([
      ...['University', 'Entity', 'Organization'].map((name) => `urn:passerelle:ontology/${name}`),
      ...['CollegeOrUniversity', 'Organization'].map((name) => `https://schema.org/${name}`),
    ])
    expect(values('https://schema.org/name')).toEqual(['Beihe University', 'Université de Beihe', '北河大学'])
  })
})
