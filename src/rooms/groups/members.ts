import type { GraphQLResolveInfo } from 'graphql'
import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import type { Context } from '../../request/context.js'
import { compareScalars, type Scalar } from '../../topology/column.js'
import { checkPageSize } from '../../arguments/arguments.js'
import { firstInOrder } from '../../numbers/in-order.js'
import { numbersOf, thingsOf, type NumbersInput, type Whole } from './group-numbers.js'
import type { Grouped } from './grouped.js'
import type { GroupView } from './groups.js'

/** Which page of members is wanted. */
export interface MembersInput {
  readonly first: number
  readonly after?: string | null
}

/** A member with what it is sorted by. */
interface Member {
  readonly id: string
  readonly key: Scalar | null
}

/** Sums up the numbers of things. */
export class Aggregate {
  constructor(
    private readonly grouped: Grouped,
    private readonly things: readonly number[],
    private readonly whole: Whole | null,
  ) {}

  get count(): number {
    return this.things.length
  }

  numbers(input: NumbersInput) {
    return numbersOf(this.grouped, this.things, input, this.whole)
  }
}

/** A page of the members of a group, as a connection: sorted by what they are known by, then by their ids. */
export async function membersOf(
  { group, grouped, whole }: Pick<GroupView, 'group' | 'grouped'> & { readonly whole: Whole | null },
  { first, after }: MembersInput,
  { limits }: Context,
): Promise<MemberPage> {
  checkPageSize(first, limits.maxPageSize)
  const { descending, at } = await grouped.memberOrder()
  const things = thingsOf(grouped, group)
  const compare = (a: Member, b: Member): number => {
    if (a.key === null || b.key === null)
      return Number(a.key === null) - Number(b.key === null) || compareScalars(a.id, b.id)
    return compareScalars(a.key, b.key) * (descending ? -1 : 1) || compareScalars(a.id, b.id)
  }
  const position = isGiven(after) ? positionOf(grouped, after) : null
  const members = things.map((thing): Member => ({ id: grouped.idOf(thing), key: at(thing) }))
  const left = position ? members.filter((one) => compare(one, position) > 0) : members
  const found = firstInOrder(left, first + 1, compare)
  return new MemberPage(grouped, things, whole, found.slice(0, first), found.length > first, position !== null)
}

const cursorName = ({ name }: Grouped): string => `members of ${name}`

function positionOf(grouped: Grouped, after: string): Member {
  const [key, id] = decodeCursor(cursorName(grouped), after, 'after')
  return { id: id as string, key: key as Scalar | null }
}

/** Fields of a connection, under their names in the schema. */
class MemberPage {
  constructor(
    private readonly grouped: Grouped,
    private readonly things: readonly number[],
    private readonly whole: Whole | null,
    private readonly members: readonly Member[],
    private readonly hasNextPage: boolean,
    private readonly hasPreviousPage: boolean,
  ) {}

  get totalCount(): number {
    return this.things.length
  }

  get aggregate(): Aggregate {
    return new Aggregate(this.grouped, this.things, this.whole)
  }

  nodes(_args: unknown, context: Context, info: GraphQLResolveInfo): Promise<unknown>[] {
    return this.members.map(({ id }) => this.grouped.load(context, info, id))
  }

  edges() {
    return this.members.map((member) => ({
      cursor: this.cursorOf(member),
      node: (_args: unknown, context: Context, info: GraphQLResolveInfo) => this.grouped.load(context, info, member.id),
    }))
  }

  pageInfo() {
    const [first, last] = [this.members[0], this.members[this.members.length - 1]]
    return {
      hasNextPage: this.hasNextPage,
      hasPreviousPage: this.hasPreviousPage,
      startCursor: first ? this.cursorOf(first) : null,
      endCursor: last ? this.cursorOf(last) : null,
    }
  }

  private cursorOf({ key, id }: Member): string {
    return encodeCursor(cursorName(this.grouped), [key, id])
  }
}
