/** The names of the shipped ontology that the checks need; nothing else in this folder names a kind or a relation type. */

/** Studies and posts: what a career consists of, beside foundings. */
export const STUDIES = 'STUDIED_AT'
export const POSTS = 'WORKS_AT'
export const FOUNDINGS = 'FOUNDED'
export const CAREERS: ReadonlySet<string> = new Set([STUDIES, POSTS, FOUNDINGS])

/** What says where something is. */
export const LOCATIONS = 'LOCATED_IN'

/** What else lies in a city, such as a computing system or a district, is not an organization. */
export const isOrganization = (id: string): boolean =>
  /^(company|university|research-institute|public-body|association):/.test(id)

export const isPlace = (id: string): boolean => /^(district|city|country):/.test(id)

/** Reports of cooperation by a source, in contrast to counts of papers. */
export const COOPERATIONS = 'COOPERATES_WITH'
export const COUNTED_CHANNEL = 'CO_AUTHORSHIP'
