/**
 * What documents may hold. Each switch that is off names a fault that the server still has; it is turned on, and its
 * line removed, with the change that mends the fault.
 */
export const ALLOWED = {
  /** Null for an argument or variable whose type is non-null with a default. */
  nullForDefault: false,
  /** Null as the operand of a filter. */
  nullOperand: false,
  /** Aliases that are words of JavaScript, or begin with two underscores. */
  awkwardAlias: false,
  /** `@include` and `@skip` by a variable that is not given, because it has a default. */
  absentCondition: false,
}
