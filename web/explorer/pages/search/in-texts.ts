import { graphql } from '../../generated/gql.js'

/** What has words in its texts, where nothing is called so. */
export const IN_TEXTS = graphql(`
  query SearchInTexts($text: String!, $kinds: [Kind!], $first: Int!, $after: String, $language: Language) {
    search(text: $text, in: [DESCRIPTIONS, ROLES, NOTES, TITLES], kinds: $kinds, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
      }
      edges {
        matches {
          passage
        }
        node {
          id
          kind
          name(language: $language)
        }
      }
    }
  }
`)
