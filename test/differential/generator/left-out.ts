/**
 * What random documents do not ask, because the naive reading has no rule for it. Groups and numbers over keys that lead
 * through the graph have a naive reading of their own (see test/rooms/groups.test.ts).
 */
export const LEFT_OUT = {
  roots: /^(entity|organization|place|relation|observation)Groups$|^gaps$/,
  fields: /^(\w+Group\.(keys|share|aggregate|members|byYear)|\w+Connection\.aggregate)$/,
  arguments: /^keys$/,
  inputFields: /^(GroupHaving\.(share|numbers|origins|destinations|subjects)|\w*GroupOrder\.(byKey|byNumbers))$/,
} as const
