import { readdirSync, readFileSync } from 'node:fs'

/** What a process and its children take in memory, in MB, the process first. */
export function memoryOfAll(pid: number): number[] {
  return [pid, ...childrenOf(pid)].map((one) => Math.round(fieldOf(one, 'VmRSS') / 1024))
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => fieldOf(pid, 'PPid') === parent)
}

function fieldOf(pid: number, name: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  } catch {
    return 0
  }
}
